//! Picture viewers in the gallery. The pictures are drawn in place, so that the gallery needs no files.

use super::{PictureViewer, ViewerPicture, ViewerWords};
use crate::button::{Button, IconButton};
use crate::example::{Example, Words};
use crate::icon::Icon;
use leptos::prelude::*;

/// Three pictures one after the other, and one that does not come.
#[must_use]
pub fn examples() -> Vec<Example> {
    fn picture(hue: u32, width: u32, height: u32, name: &str) -> ViewerPicture {
        let address = format!(
            "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}'%3E%3Crect \
             width='100%25' height='100%25' fill='hsl({hue} 45%25 45%25)'/%3E%3Ccircle cx='30%25' cy='35%25' r='90' \
             fill='hsl({hue} 60%25 75%25)'/%3E%3C/svg%3E"
        );
        ViewerPicture {
            address,
            cross_origin: None,
            alt: name.to_owned(),
            stem: name.to_owned(),
            extension: ".svg".to_owned(),
        }
    }
    fn viewer(words: Words, pictures: Vec<ViewerPicture>) -> AnyView {
        let open = RwSignal::new(false);
        let index = RwSignal::new(0_usize);
        let word = |word: &str| Signal::stored(word.to_owned());
        let count = pictures.len();
        let labels = ViewerWords {
            label: word(words.person),
            close: word(words.other_action),
            next: word(words.action),
            previous: word(words.other_action),
            zoom_in: word(words.action),
            zoom_out: word(words.other_action),
            position: Signal::derive(move || format!("{} / {count}", index.get() + 1)),
            loading: word(words.sentence),
            failed: word(words.sentence),
            retry: word(words.action),
        };
        view! {
            <Button label=words.action icon=Icon::Picture on_press=move |()| open.set(true)/>
            <PictureViewer
                open=open
                words=labels
                pictures=Signal::stored(pictures)
                index=index
                on_turn=move |wanted| index.set(wanted)
                on_close=move |()| open.set(false)
            >
                <IconButton label=words.action icon=Icon::Download on_press=|()| ()/>
            </PictureViewer>
        }
        .into_any()
    }
    vec![
        Example {
            name: "opens when pressed",
            render: |words| {
                let pictures = vec![
                    picture(168, 1200, 800, words.person),
                    picture(30, 600, 1400, words.foreigner),
                    picture(330, 240, 160, words.unbreakable),
                ];
                viewer(words, pictures)
            },
        },
        Example {
            name: "does not come",
            render: |words| {
                let absent = ViewerPicture {
                    address: "data:image/png,absent".to_owned(),
                    cross_origin: None,
                    alt: words.person.to_owned(),
                    stem: words.person.to_owned(),
                    extension: String::new(),
                };
                viewer(words, vec![absent])
            },
        },
    ]
}

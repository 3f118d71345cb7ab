//! Names of files that hide what kind of file they are, on every surface: chip, search hit, files on their way.

use browser::components::contained::faults;
use browser::components::files::Files;
use browser::components::layout;
use browser::pages::chat::ChatPage;
use browser::{House, Seat};
use i18n::{Locale, keys};
use support::Peer;
use support::hostile::{HOSTILE, Hostile, Kind};

#[tokio::test]
async fn no_file_name_hides_what_kind_of_file_it_is() {
    let files = HOSTILE
        .iter()
        .filter(|row| row.kind == Kind::FileName)
        .copied()
        .collect::<Vec<Hostile>>();
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let omid = house.server.sign_in("omid").await;
    let mut peer = Peer::connect(&omid).await;
    let mut stored = Vec::new();
    for row in &files {
        let (status, body) = omid.try_upload(row.text, "just words").await;
        if status == 200 {
            let file: wire::StoredFile = serde_json::from_value(body).expect("a stored file");
            peer.send_files(room, &[&file.id]).await;
            stored.push((*row, file.name));
        }
    }
    assert!(stored.len() > files.len() / 2, "only {} are taken", stored.len());
    let account = house.server.sign_in("layla").await;
    for locale in [Locale::Ar, Locale::En] {
        let seat = Seat::at(house.server.url())
            .speaking(locale)
            .holding(&account.token)
            .sized(1280, 4_000);
        let layla = house.seat(seat).await;
        layla.open(&format!("/c/{room}")).await;
        ChatPage(&layla).bar().is_live().await;
        let seen = Files(&layla)
            .chips("every file", |chips| chips.len() == stored.len())
            .await;
        let mut wrong = faults(&layla).await;
        wrong.extend(layout::faults(&layla).await);
        for (chip, (row, name)) in seen.iter().zip(&stored) {
            let (stem, extension) = row.shown.split_once('|').expect("both parts");
            let bare = |part: &str| part.replace(['\u{2066}', '\u{2068}', '\u{2069}'], "");
            let tidy = |part: &str| part.split_whitespace().collect::<Vec<_>>().join(" ");
            // What would be a path or two lines, the server itself has cut.
            let wanted = match name == row.text || bare(name) == bare(row.text) {
                true => tidy(&format!("{}{}", bare(stem), bare(extension))),
                false => tidy(name),
            };
            if bare(&chip.name) != wanted || chip.extension != tidy(&bare(extension)) {
                wrong.push(format!(
                    "{} ({name:?}): {:?} with {:?} and not {wanted:?}",
                    row.what, chip.name, chip.extension
                ));
            }
        }
        // The search finds files by their names, and shows them.
        layla
            .run(
                "one('button', arguments[0]).click()",
                &[layla.words(keys::SEARCH_OPEN).into()],
            )
            .await;
        for query in ["invoice", "photo"] {
            layla
                .sees("the search", "return roleOf(document.activeElement) === 'searchbox'")
                .await;
            layla.run("document.activeElement.select()", &[]).await;
            layla.inserts(query).await;
            let script = "const marks = [...document.querySelectorAll('dialog .m-found-text mark')];
                return marks.some((mark) => mark.textContent.toLowerCase().includes(arguments[0]))";
            layla
                .sees_with(&format!("files for {query}"), script, &[query.into()])
                .await;
            wrong.extend(faults(&layla).await);
        }
        let name = layla.words(keys::ACTION_CLOSE);
        layla
            .run(
                "one('button', arguments[0], document.querySelector('dialog')).click()",
                &[name.into()],
            )
            .await;
        // The same names on their way out.
        for part in files.chunks(5) {
            let chosen: Vec<(&str, &str, &[u8])> =
                part.iter().map(|row| (row.text, "text/plain", &b"words"[..])).collect();
            Files(&layla).pastes(&chosen).await;
            Files(&layla).tray("the chosen files", |tray| !tray.is_empty()).await;
            wrong.extend(faults(&layla).await);
            layla.run("for (const e of document.querySelectorAll('.m-upload-chip')) all('button', null, e).at(-1)?.click()", &[]).await;
            Files(&layla).tray("no file", <[_]>::is_empty).await;
        }
        println!(
            "{}: {} of {} file names taken by the server, {} faults",
            locale.tag(),
            stored.len(),
            files.len(),
            wrong.len()
        );
        assert!(wrong.is_empty(), "{}: {wrong:#?}", locale.tag());
    }
}

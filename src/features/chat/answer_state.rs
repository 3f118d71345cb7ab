//! What stands in a dialog where the answer to what it asked for is to come: grey shapes, or what went wrong and
//! another try.

use domain::Problem;
use i18n::keys;
use leptos::prelude::*;
use stores::Answer;
use ui::button::Button;
use ui::icon::Icon;
use ui::language::Language;
use ui::skeleton::{Skeleton, SkeletonShape};

use crate::words::problem_text;

/// The grey shapes that hold the place of an answer.
#[derive(Clone, Copy)]
pub(super) struct Placeholder {
    /// Of what kind.
    pub(super) shape: SkeletonShape,
    /// How many.
    pub(super) count: usize,
}

/// What an answer has come to.
#[derive(Clone, PartialEq, Eq)]
enum Standing {
    Awaited,
    Failed(Problem),
    Here,
}

/// What stands in place of an answer; nothing once it is here.
pub(super) fn answer_state<T: Send + Sync + 'static>(
    language: Language,
    answer: &ArcRwSignal<Answer<T>>,
    placeholder: Placeholder,
    retry: Callback<()>,
) -> AnyView {
    let answer = answer.clone();
    let standing = Memo::new(move |_| {
        answer.with(|answer| match answer {
            Answer::Idle | Answer::Loading => Standing::Awaited,
            Answer::Failed { problem } => Standing::Failed(problem.clone()),
            Answer::Ready { .. } => Standing::Here,
        })
    });
    let state = move || match standing.get() {
        Standing::Awaited => view! {
            <div role="status" aria-busy="true">
                <span class="m-visually-hidden">{language.text(keys::DETAILS_LOADING)}</span>
                <Skeleton shape=placeholder.shape count=placeholder.count/>
            </div>
        }
        .into_any(),
        Standing::Failed(problem) => {
            let text = move || problem_text(&language.catalog(), &problem);
            view! {
                <div class="m-answer-failed">
                    <p role="alert">{text}</p>
                    <Button label=language.text(keys::ACTION_RETRY) icon=Icon::Retry on_press=retry/>
                </div>
            }
            .into_any()
        }
        Standing::Here => ().into_any(),
    };
    state.into_any()
}

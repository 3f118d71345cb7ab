//! The messages of a conversation.

use i18n::{Args, keys};
use serde::Deserialize;
use serde_json::json;

use crate::User;

const MESSAGES: &str = "return all('article', null, document.querySelector('.m-timeline') ?? document.body).map((e) => {
    const shown = (part) => [...part.childNodes].map((node) =>
        node.nodeType === Node.TEXT_NODE ? node.data : !node.matches || node.matches('.m-visually-hidden') ? '' : shown(node)).join('');
    const box = e.querySelector('.m-bubble').getBoundingClientRect();
    return {
        own: e.dataset.own === 'true',
        state: e.querySelector('.m-tick')?.dataset.state ?? '',
        fault: text('.m-bubble-fault > span', e),
        sender: text('.m-bubble-sender', e),
        text: [...e.querySelectorAll('.m-paragraph, .m-code')].map(shown).join('\\n'),
        time: text('time', e),
        paragraphs: [...e.querySelectorAll('.m-paragraph, .m-code')].map((p) => {
            const style = getComputedStyle(p);
            const start = style.direction === 'rtl' ? 'right' : 'left';
            const side = { start, left: 'left', right: 'right', end: start === 'left' ? 'right' : 'left' }[style.textAlign];
            const room = p.getBoundingClientRect(), ink = [];
            const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) {
                if (walk.currentNode.parentElement.closest('.m-visually-hidden')) continue;
                const range = document.createRange();
                range.selectNodeContents(walk.currentNode);
                ink.push(...[...range.getClientRects()].filter((box) => box.width > 0));
            }
            const first = ink.filter((box) => box.top < ink[0].bottom - 2);
            const line = ink.length === 0 ? room
                : { left: Math.min(...first.map((box) => box.left)), right: Math.max(...first.map((box) => box.right)) };
            return { text: shown(p), dir: p.dir, direction: style.direction, side,
                gap_left: Math.round(line.left - room.left), gap_right: Math.round(room.right - line.right) };
        }),
        chips: all('img', null, e).filter((i) => i.matches('.m-control-chip')).map((i) => [tidy(i.textContent), nameOf(i)]),
        elements: [...new Set([...e.querySelectorAll('.m-paragraph *')].map((i) => i.tagName.toLowerCase()))].sort(),
        top: box.top, left: box.left, right: box.right,
    };
})";
const SCROLLER: &str = "const list = document.querySelector('.m-virtual-list');";

/// The timeline.
pub struct Timeline<'a>(pub &'a User);

/// One message, as it is seen.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Seen {
    /// Whether the user wrote it.
    pub own: bool,
    /// How far it has come, for own ones.
    pub state: String,
    /// Why it failed.
    pub fault: String,
    /// The name above it.
    pub sender: String,
    /// What it says.
    pub text: String,
    /// When it came.
    pub time: String,
    /// Its paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// The chips that stand for hidden characters: what they show and what they are called.
    pub chips: Vec<(String, String)>,
    /// The kinds of elements inside its text.
    pub elements: Vec<String>,
    /// The top of its bubble.
    pub top: f64,
    /// The left edge of its bubble.
    pub left: f64,
    /// The right edge of its bubble.
    pub right: f64,
}

/// One paragraph of a message.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Paragraph {
    /// Its text.
    pub text: String,
    /// Its `dir`.
    pub dir: String,
    /// The direction that the browser computes.
    pub direction: String,
    /// The side at which its lines begin.
    pub side: Option<String>,
    /// The room left of its first line, px.
    pub gap_left: i32,
    /// The room right of its first line, px.
    pub gap_right: i32,
}

impl Timeline<'_> {
    /// The messages in the page, in order.
    pub async fn messages(&self) -> Vec<Seen> {
        self.0.read(MESSAGES, &[]).await
    }

    /// Waits until the messages are as wanted.
    pub async fn shows(&self, what: &str, wanted: impl Fn(&[Seen]) -> bool) -> Vec<Seen> {
        self.0
            .reads::<Vec<Seen>>(what, MESSAGES, &[], |seen| wanted(seen))
            .await
    }

    /// Waits for a message that says this, and returns it.
    pub async fn shows_text(&self, text: &str) -> Seen {
        let seen = self
            .shows(&format!("the message {text:?}"), |seen| {
                seen.iter().any(|one| one.text == text)
            })
            .await;
        seen.into_iter().rfind(|one| one.text == text).expect("it was seen")
    }

    /// Waits until a message has come as far as wanted.
    pub async fn shows_state(&self, text: &str, state: &str) {
        self.shows(&format!("the message {text:?} as {state}"), |seen| {
            seen.iter().any(|one| one.text == text && one.state == state)
        })
        .await;
    }

    /// The texts of the messages in the page that satisfy a condition, in order.
    pub async fn texts(&self, wanted: impl Fn(&Seen) -> bool) -> Vec<String> {
        self.messages()
            .await
            .into_iter()
            .filter(|one| wanted(one))
            .map(|one| one.text)
            .collect()
    }

    /// The words of all dividers and notes between the messages, in order.
    pub async fn dividers(&self) -> Vec<String> {
        self.0
            .read(
                "return [...document.querySelectorAll('.m-day-divider, .m-unread-divider, .m-gap, .m-timeline-start')]
                    .filter(isVisible).map((e) => tidy(e.textContent))",
                &[],
            )
            .await
    }

    /// Where the unread divider stands, px below the top of the timeline; nothing when it is not in the page.
    pub async fn unread_divider_top(&self) -> Option<f64> {
        let script = format!(
            "{SCROLLER} const divider = document.querySelector('.m-unread-divider');
             return divider && divider.getBoundingClientRect().top - list.getBoundingClientRect().top"
        );
        self.0.read(&script, &[]).await
    }

    /// How far the end is below the bottom edge, px.
    pub async fn distance_to_end(&self) -> f64 {
        let script = format!("{SCROLLER} return list.scrollHeight - list.clientHeight - list.scrollTop");
        self.0.read(&script, &[]).await
    }

    /// Waits until the end is at the bottom edge.
    pub async fn is_at_end(&self) {
        let script = format!("{SCROLLER} return list && list.scrollHeight - list.clientHeight - list.scrollTop");
        self.0
            .reads::<Option<f64>>("the end of the conversation", &script, &[], |gap| {
                gap.is_some_and(|gap| gap.abs() <= 2.0)
            })
            .await;
    }

    /// Scrolls by some px, as a wheel over the messages does.
    pub async fn scrolls_by(&self, px: f64) {
        let script = format!(
            "{SCROLLER} const box = list.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]"
        );
        let middle = self.0.read(&script, &[]).await;
        let script = format!(
            "{SCROLLER} window.mirsalWheeled = false;
             list.addEventListener('wheel', () => {{ window.mirsalWheeled = true }}, {{ once: true, passive: true }})"
        );
        self.0.run(&script, &[]).await;
        self.0.wheels(middle, px).await;
        // The driver may be done before the page has heard of it.
        self.0.sees("the wheel", "return window.mirsalWheeled").await;
        self.rests().await;
    }

    /// Jumps to a share of the whole, 0 being the beginning.
    pub async fn jumps_to(&self, share: f64) {
        let script = format!("{SCROLLER} list.scrollTop = arguments[0] * (list.scrollHeight - list.clientHeight)");
        self.0.run(&script, &[json!(share)]).await;
        self.rests().await;
    }

    /// Waits until nothing has moved for some frames and some time.
    pub async fn rests(&self) {
        let script = format!(
            "const rest = window.mirsalRest = {{ seen: '', frames: 0, since: 0 }};
             const step = () => {{
                 if (window.mirsalRest !== rest) return;
                 {SCROLLER}
                 const now = !list ? '' : [list.scrollTop, list.scrollHeight, list.querySelectorAll('article').length].join();
                 if (now !== rest.seen) Object.assign(rest, {{ seen: now, frames: 0, since: performance.now() }});
                 rest.frames += 1;
                 requestAnimationFrame(step);
             }};
             requestAnimationFrame(step)"
        );
        self.0.run(&script, &[]).await;
        let script = "const rest = window.mirsalRest; return [rest.seen, rest.frames, performance.now() - rest.since]";
        self.0
            .reads::<(String, u32, f64)>("a timeline at rest", script, &[], |(_, frames, ms)| {
                *frames > 3 && *ms > 150.0
            })
            .await;
        self.0.run("window.mirsalRest = undefined", &[]).await;
    }

    /// Notes in every frame from now on where a message stands.
    pub async fn follows(&self, text: &str) {
        let script = format!(
            "{SCROLLER} const trail = window.mirsalTrail = [];
             const wanted = arguments[0];
             const step = () => {{
                 if (window.mirsalTrail !== trail) return;
                 const e = [...list.querySelectorAll('article')].find((e) => tidy(e.querySelector('.m-paragraph')?.textContent ?? '') === wanted);
                 if (e) trail.push(e.getBoundingClientRect().top - list.getBoundingClientRect().top);
                 requestAnimationFrame(step);
             }};
             requestAnimationFrame(step);"
        );
        self.0.run(&script, &[json!(text)]).await;
    }

    /// Where it stood, px below the top, since.
    pub async fn trail(&self) -> Vec<f64> {
        self.0.read("return window.mirsalTrail", &[]).await
    }

    /// How many messages the scrolled space stands for, as its height tells, px.
    pub async fn height(&self) -> f64 {
        self.0.read(&format!("{SCROLLER} return list.scrollHeight"), &[]).await
    }

    /// The label of the button that leads to the newest message; empty when it is not shown.
    pub async fn jump_label(&self) -> String {
        self.0
            .read(
                "const jump = document.querySelector('.m-jump'); return jump && isVisible(jump) ? nameOf(jump) : ''",
                &[],
            )
            .await
    }

    /// Waits until the button says how many messages are new.
    pub async fn offers_new(&self, count: i64) {
        let label = self
            .0
            .sentence(keys::TIMELINE_NEW_MESSAGES, &Args::new().number("count", count));
        self.0.finds("button", &label).await;
    }

    /// Presses the button that leads to the newest message.
    pub async fn jumps_to_newest(&self) {
        let label = self.jump_label().await;
        self.0.presses(&label).await;
    }
}

//! One file on its way out, by `XMLHttpRequest`: `fetch` cannot tell how far it has come.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use domain::UploadId;
use engine::{CallFailure, HttpAnswer, HttpRequest};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{ProgressEvent, XmlHttpRequest};

use crate::timer::Alarm;
use crate::{clock, files, http};

/// Progress is told at most this often, ms.
const PROGRESS_SPACING_MS: i64 = 100;

/// What an upload reports.
pub(crate) enum UploadNews {
    /// So many bytes have gone.
    Sent(u64),
    /// The call ended.
    Ended(Result<HttpAnswer, CallFailure>),
}

/// An upload. When it is dropped, nothing of it goes out and nothing is heard of it any more.
pub(crate) struct Uploading {
    call: XmlHttpRequest,
    _on_progress: Closure<dyn FnMut(ProgressEvent)>,
    _on_end: Closure<dyn FnMut()>,
    _patience: Rc<Patience>,
}

/// How long a call may go without any progress.
struct Patience {
    alarm: RefCell<Option<Alarm>>,
    stall_ms: i64,
    heard_at: Cell<i64>,
    is_over: Cell<bool>,
}

impl Patience {
    fn new(call: &XmlHttpRequest, stall_ms: u64) -> Rc<Self> {
        let patience = Rc::new(Self {
            alarm: RefCell::default(),
            stall_ms: i64::try_from(stall_ms).unwrap_or(i64::MAX),
            heard_at: Cell::new(clock::now().0),
            is_over: Cell::new(false),
        });
        let weak = Rc::downgrade(&patience);
        let call = call.clone();
        *patience.alarm.borrow_mut() = Some(Alarm::new(move || {
            let Some(patience) = weak.upgrade() else { return };
            if let Some(alarm) = patience.alarm.borrow_mut().as_mut() {
                alarm.rang();
            }
            // The alarm is not moved by every sign of progress, so it may have rung too early.
            if clock::now().0 - patience.heard_at.get() >= patience.stall_ms {
                patience.is_over.set(true);
                drop(call.abort());
            } else {
                patience.arm();
            }
        }));
        patience.arm();
        patience
    }

    fn arm(&self) {
        if let Some(alarm) = self.alarm.borrow_mut().as_mut() {
            let deadline = self.heard_at.get().saturating_add(self.stall_ms);
            alarm.set(clock::now().0, Some(deadline));
        }
    }
}

impl Uploading {
    /// Sends a held file. `None` when the file is not held any more or the browser refuses even to try.
    pub(crate) fn start(
        request: &HttpRequest,
        upload: &UploadId,
        report: impl Fn(UploadNews) + Clone + 'static,
    ) -> Option<Self> {
        let file = files::file(upload)?;
        let call = XmlHttpRequest::new().ok()?;
        call.open_with_async(http::name_of_method(request.method), &request.url, true)
            .ok()?;
        // As with every other call: another origin that a deployer has named must be told who is asking.
        call.set_with_credentials(!request.url.starts_with('/'));
        call.set_request_header("Accept", "application/json").ok()?;
        let media_type = file.type_();
        let media_type = if media_type.is_empty() {
            "application/octet-stream"
        } else {
            &media_type
        };
        call.set_request_header("Content-Type", media_type).ok()?;
        let patience = Patience::new(&call, request.timeout_ms);
        let on_progress = Closure::<dyn FnMut(ProgressEvent)>::new({
            let (report, patience) = (report.clone(), patience.clone());
            let told_at = Cell::new(i64::MIN);
            move |event: ProgressEvent| {
                let now = clock::now().0;
                patience.heard_at.set(now);
                if now.saturating_sub(told_at.get()) >= PROGRESS_SPACING_MS {
                    told_at.set(now);
                    #[expect(
                        clippy::cast_possible_truncation,
                        clippy::cast_sign_loss,
                        reason = "a number of bytes is a whole number below 2^53"
                    )]
                    report(UploadNews::Sent(event.loaded() as u64));
                }
            }
        });
        let on_end = Closure::<dyn FnMut()>::new({
            let (call, patience) = (call.clone(), patience.clone());
            move || report(UploadNews::Ended(result(&call, patience.is_over.get())))
        });
        call.upload()
            .ok()?
            .set_onprogress(Some(on_progress.as_ref().unchecked_ref()));
        call.set_onloadend(Some(on_end.as_ref().unchecked_ref()));
        // From here on, dropping it aborts it.
        let uploading = Self {
            call,
            _on_progress: on_progress,
            _on_end: on_end,
            _patience: patience,
        };
        uploading.call.send_with_opt_blob(Some(&file)).ok()?;
        Some(uploading)
    }
}

impl Drop for Uploading {
    fn drop(&mut self) {
        self.call.set_onloadend(None);
        if let Ok(upload) = self.call.upload() {
            upload.set_onprogress(None);
        }
        if self.call.ready_state() != XmlHttpRequest::DONE {
            drop(self.call.abort());
        }
    }
}

fn result(call: &XmlHttpRequest, is_over: bool) -> Result<HttpAnswer, CallFailure> {
    let status = call.status().unwrap_or(0);
    if status == 0 {
        return Err(if is_over {
            CallFailure::TimedOut
        } else {
            CallFailure::Unreachable
        });
    }
    let retry_after = call.get_response_header("Retry-After").ok().flatten();
    let media_type = call.get_response_header("Content-Type").ok().flatten();
    Ok(HttpAnswer {
        status,
        is_redirected: false,
        is_json: media_type.as_deref().is_some_and(http::is_json),
        body: call.response_text().ok().flatten().unwrap_or_default(),
        retry_after_ms: retry_after.as_deref().and_then(http::ms_from_retry_after),
    })
}

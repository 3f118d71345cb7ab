//! Handing files out: to those who may read them, never as anything that a browser would run, whole or in part.

use std::ops::Range;

use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use tokio::fs::File;
use tokio::io::{AsyncReadExt, AsyncSeekExt, SeekFrom};
use wire::StoredFile;
use wire::error::codes;

use crate::api::{Refusal, Shared, failed, me, refuse};
use crate::file_names::{Disposition, content_disposition};
use crate::files::{self, FileId};
use crate::limits;

/// How much is read from disk at once.
const PIECE_BYTES: u64 = 64 << 10;

/// `GET /api/files/<id>`.
pub(crate) async fn download(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    let reader = me(&shared, &headers)?;
    let not_found = || refuse(StatusCode::NOT_FOUND, codes::NOT_FOUND);
    let id = FileId::parse(&id).ok_or_else(not_found)?;
    let asked = id.clone();
    let found = shared.hub.db.read(move |db| files::readable(db, &asked, reader)).await;
    let file = found.map_err(|_| failed())?.ok_or_else(not_found)?;
    let tag = format!("\"{id}\"");
    if is_known(&headers, &tag) {
        return described(StatusCode::NOT_MODIFIED.into_response(), &file, &tag);
    }
    let response = match asked_part(&headers, &tag, file.size) {
        Asked::Whole => {
            let bytes = read(&shared.hub.files.path_of(&id), 0..file.size).await?;
            (StatusCode::OK, [(header::CONTENT_LENGTH, file.size.to_string())], bytes).into_response()
        }
        Asked::Part(part) => {
            let range = format!("bytes {}-{}/{}", part.start, part.end.saturating_sub(1), file.size);
            let length = part.end.saturating_sub(part.start).to_string();
            let bytes = read(&shared.hub.files.path_of(&id), part).await?;
            let headers = [(header::CONTENT_RANGE, range), (header::CONTENT_LENGTH, length)];
            (StatusCode::PARTIAL_CONTENT, headers, bytes).into_response()
        }
        Asked::Nothing => {
            let range = [(header::CONTENT_RANGE, format!("bytes */{}", file.size))];
            let refusal = refuse(StatusCode::RANGE_NOT_SATISFIABLE, codes::BAD_REQUEST);
            return Ok((range, refusal).into_response());
        }
    };
    described(response, &file, &tag)
}

/// The headers that every answer about a file carries.
fn described(mut response: Response, file: &StoredFile, tag: &str) -> Result<Response, Refusal> {
    let is_shown = ["image/", "audio/", "video/"]
        .iter()
        .any(|family| file.media_type.starts_with(family));
    let disposition = if is_shown {
        Disposition::Inline
    } else {
        Disposition::Attachment
    };
    let media_type = match file.media_type.as_str() {
        "text/plain" => "text/plain; charset=utf-8",
        other => other,
    };
    let value = |text: &str| HeaderValue::from_str(text).map_err(|_| failed());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, value(media_type)?);
    headers.insert(
        header::CONTENT_DISPOSITION,
        value(&content_disposition(disposition, &file.name))?,
    );
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("sandbox; default-src 'none'"),
    );
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-site"));
    let cache = format!("private, max-age={}, immutable", limits::FILE_CACHE_S);
    headers.insert(header::CACHE_CONTROL, value(&cache)?);
    // The next account in the same browser must not find what this one may read.
    headers.insert(header::VARY, HeaderValue::from_static("Cookie"));
    headers.insert(header::ETAG, value(tag)?);
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    Ok(response)
}

fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    headers
        .get(header::IF_NONE_MATCH)
        .and_then(|known| known.to_str().ok())
        .is_some_and(|known| {
            known
                .split(',')
                .map(|one| one.trim().trim_start_matches("W/"))
                .any(|one| one == tag || one == "*")
        })
}

#[derive(Debug, PartialEq, Eq)]
enum Asked {
    Whole,
    Part(Range<u64>),
    Nothing,
}

/// Which part a request wants. Several parts at once are answered by the whole, as the standard allows.
fn asked_part(headers: &HeaderMap, tag: &str, size: u64) -> Asked {
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    if text(header::IF_RANGE).is_some_and(|held| held != tag) {
        return Asked::Whole;
    }
    text(header::RANGE).map_or(Asked::Whole, |range| part(range, size))
}

fn part(range: &str, size: u64) -> Asked {
    let Some((first, last)) = range.strip_prefix("bytes=").and_then(|range| range.split_once('-')) else {
        return Asked::Whole;
    };
    let (first, last) = (first.trim(), last.trim());
    let found = match (first.parse::<u64>(), last.parse::<u64>()) {
        (Ok(first), Ok(last)) if first <= last => first..last.saturating_add(1).min(size),
        (Ok(first), Err(_)) if last.is_empty() => first..size,
        (Err(_), Ok(length)) if first.is_empty() => size.saturating_sub(length)..size,
        _ => return Asked::Whole,
    };
    if found.start < found.end {
        Asked::Part(found)
    } else {
        Asked::Nothing
    }
}

/// The bytes of a part, read as they are asked for.
async fn read(path: &std::path::Path, part: Range<u64>) -> Result<Body, Refusal> {
    let disk = |error: std::io::Error| {
        eprintln!("mirsal-server: reading a file failed: {error}");
        failed()
    };
    let mut file = File::open(path).await.map_err(disk)?;
    file.seek(SeekFrom::Start(part.start)).await.map_err(disk)?;
    let left = part.end.saturating_sub(part.start);
    Ok(Body::from_stream(stream::try_unfold((file, left), next_piece)))
}

async fn next_piece((mut file, left): (File, u64)) -> std::io::Result<Option<(Bytes, (File, u64))>> {
    if left == 0 {
        return Ok(None);
    }
    let length = usize::try_from(left.min(PIECE_BYTES)).unwrap_or(0);
    let mut piece = vec![0; length];
    file.read_exact(&mut piece).await?;
    Ok(Some((piece.into(), (file, left.saturating_sub(length as u64)))))
}

#[cfg(test)]
mod tests {
    use super::{Asked, part};

    #[test]
    fn a_range_is_a_part_the_whole_or_nothing() {
        for (range, asked) in [
            ("bytes=0-0", Asked::Part(0..1)),
            ("bytes=2-", Asked::Part(2..10)),
            ("bytes=-3", Asked::Part(7..10)),
            ("bytes=-30", Asked::Part(0..10)),
            ("bytes=4-99", Asked::Part(4..10)),
            ("bytes=10-", Asked::Nothing),
            ("bytes=-0", Asked::Nothing),
            ("bytes=5-4", Asked::Whole),
            ("bytes=0-1,3-4", Asked::Whole),
            ("bytes=x-y", Asked::Whole),
            ("lines=0-1", Asked::Whole),
            ("bytes=0-18446744073709551615", Asked::Part(0..10)),
        ] {
            assert_eq!(part(range, 10), asked, "{range}");
        }
        assert_eq!(part("bytes=0-", 0), Asked::Nothing);
    }
}

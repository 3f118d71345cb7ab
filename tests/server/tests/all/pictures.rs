//! Pictures tell nobody where they were taken.

use support::TestServer;

fn chunk(kind: &[u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).expect("small").to_be_bytes();
    [&length, &kind[..], content, b"crc4"].concat()
}

#[tokio::test]
async fn a_picture_is_stored_without_the_place_where_it_was_taken() {
    let server = TestServer::start().await;
    server.person("layla", "ليلى").await;
    let layla = server.sign_in("layla").await;
    let sign = b"\x89PNG\r\n\x1A\n".to_vec();
    let head = chunk(b"IHDR", b"\0\0\0\x03\0\0\0\x02\x08\x02\0\0\0");
    let rest = [chunk(b"IDAT", b"rows"), chunk(b"IEND", b"")].concat();
    let place = chunk(b"tEXt", b"Location\0 48.8584N 2.2945E");
    let told = [&sign[..], &head, &place, &rest].concat();
    let stored = layla.upload("tower.png", told).await;
    let plain = [sign, head, rest].concat();
    assert_eq!((stored.width, stored.height), (Some(3), Some(2)));
    assert_eq!(stored.size, u64::try_from(plain.len()).expect("small"));
    let url = format!("{}{}", server.url(), stored.url);
    let asked = reqwest::Client::new().get(url);
    let asked = asked.header("cookie", format!("mirsal_session={}", layla.token));
    let answer = asked.send().await.expect("an answer").bytes().await.expect("the bytes");
    assert_eq!(answer, plain);
    let folder = std::fs::read_dir(server.data().join("files")).expect("the folder is there");
    assert_eq!(folder.count(), 1, "nothing is left beside it");
}

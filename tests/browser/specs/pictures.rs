//! Pictures for people to look at, taken when `MIRSAL_SCREENSHOTS` names a folder.

use std::path::{Path, PathBuf};

use browser::fixtures::given;
use browser::fixtures::typing::while_typing;
use browser::pages::chat::ChatPage;
use browser::pages::sign_in::SignInPage;
use browser::{House, Seat, User};
use i18n::{Locale, keys};
use server::Demo;
use support::{Account, StaticFront, text};

const PHONE: (u32, u32) = (390, 844);
const DESKTOP: (u32, u32) = (1280, 800);

/// A conversation that mixes directions in every way.
const MIXED: [&str; 10] = [
    "صباح الخير Omid، راجع README.md في المستودع mirsal قبل الساعة 10:30",
    "سلام لیلا! نسخهٔ v2.0.1 را روی https://staging.example.org/app?lang=fa گذاشتم",
    "The word مرحبا means hello, and سلام does too.",
    "Привет, Layla! Задача №42 «تصميم الشاشة» готова на 80 %",
    "قائمة:\n1. التصميم\n2. Design review\n3. بازبینی کد",
    "```\nfn main() {\n    println!(\"مرحبا\");\n}\n```\nهذا هو المثال",
    "استخدم `cargo xtask serve` ثم افتح http://127.0.0.1:8000",
    "photo\u{202E}gnp.exe ← احذر هذا الملف",
    "👩‍👩‍👧‍👦 ❤️ 🇮🇷",
    "هاتفي +961 3 123 456 وبريدي layla@example.org #تصميم @omid",
];

#[tokio::test]
async fn pictures_are_taken_when_somebody_wants_to_look() {
    let Some(folder) = std::env::var_os("MIRSAL_SCREENSHOTS").map(PathBuf::from) else {
        println!("no pictures: MIRSAL_SCREENSHOTS does not name a folder");
        return;
    };
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    let house = House::with(|config| config.demo = Demo::Bundled).await;
    let account = Account::sign_in(&house.server.url(), "layla", "demo-layla").await;
    for (screen, size) in [("desktop", DESKTOP), ("phone", PHONE)] {
        for locale in [Locale::Ar, Locale::Fa, Locale::Ru, Locale::En] {
            for theme in ["light", "dark", "high-contrast"] {
                let seat = || {
                    Seat::at(house.server.url())
                        .speaking(locale)
                        .keeping("theme", theme)
                        .sized(size.0, size.1)
                };
                let keep = async |user: &User, what: &str| {
                    keep(user, &folder, &format!("{what}-{}-{theme}-{screen}", locale.tag())).await;
                };
                let is_rare = theme != "light" && locale != Locale::Ar;
                if is_rare && theme == "high-contrast" {
                    continue;
                }
                let layla = house.seat(seat()).await;
                if !is_rare {
                    layla.open("/").await;
                    SignInPage(&layla).is_shown().await;
                    keep(&layla, "sign-in").await;
                }
                layla.hold(&account.token).await;
                layla.open("/").await;
                let chat = ChatPage(&layla);
                chat.is_shown().await;
                chat.bar().is_live().await;
                if !is_rare {
                    keep(&layla, "list").await;
                }
                let rooms = chat.rooms().rows().await;
                chat.rooms().open(&rooms[0].name).await;
                chat.conversation().is_open(&rooms[0].name).await;
                chat.timeline().rests().await;
                keep(&layla, "chat").await;
                if screen == "desktop" && !is_rare {
                    let settings = chat.open_settings().await;
                    keep(&layla, "settings").await;
                    settings.closes().await;
                    let people = chat.open_people().await;
                    people.look_for("an").await;
                    layla
                        .sees("people", "return document.querySelectorAll('.m-person').length > 0")
                        .await;
                    keep(&layla, "people").await;
                }
            }
        }
    }
    drop(house);
    of_states(&folder).await;
}

/// States that the demo data do not show.
async fn of_states(folder: &Path) {
    let house = House::with_friends().await;
    let room = house.server.private_room("layla", "omid").await;
    let mut omid = house.server.peer("omid").await;
    for (index, body) in MIXED.into_iter().enumerate() {
        let body = text(body);
        let writer = house.server.id_of(if index % 3 == 0 { "layla" } else { "omid" });
        let at = i64::try_from(index).expect("small") * 61_000 + 1_790_000_000_000;
        house
            .server
            .running()
            .fill(room, vec![(writer, at, body)])
            .await
            .expect("stored");
    }
    let front = StaticFront::start(given::dist(), house.server.addr()).await;
    let account = house.server.sign_in("layla").await;
    for (screen, size) in [("desktop", DESKTOP), ("phone", PHONE)] {
        for locale in [Locale::Ar, Locale::En] {
            let seat = Seat::at(front.url())
                .speaking(locale)
                .holding(&account.token)
                .sized(size.0, size.1);
            let layla = house.seat(seat).await;
            layla.expects_failed_calls();
            let keep = async |what: &str| keep(&layla, folder, &format!("{what}-{}-{screen}", locale.tag())).await;
            layla.open(&format!("/c/{room}")).await;
            let chat = ChatPage(&layla);
            chat.bar().is_live().await;
            chat.timeline().rests().await;
            keep("mixed").await;
            chat.timeline().jumps_to(0.0).await;
            keep("mixed-top").await;
            let typing = async {
                chat.conversation().says(&layla.words(keys::ROOM_TYPING)).await;
                chat.composer().writes("نص طويل قليلًا\nwith a second line").await;
                keep("typing").await;
            };
            while_typing(&mut [&mut omid], room, typing).await;
            omid.typing(room, false).await;
            front.cut();
            chat.bar().shows("no connection", |bar| !bar.countdown.is_empty()).await;
            chat.composer().sends("هذه الرسالة تنتظر").await;
            chat.bar()
                .shows("a message that waits", |bar| !bar.chips.is_empty())
                .await;
            keep("connection-lost").await;
            front.restore();
            chat.bar().is_live().await;
        }
    }
    let anya = house.user("anya", Locale::Ar).await;
    ChatPage(&anya).is_shown().await;
    keep(&anya, folder, "empty-list-ar-desktop").await;
    let empty = house.server.private_room("anya", "omid").await;
    anya.open(&format!("/c/{empty}")).await;
    ChatPage(&anya).conversation().is_open("امید رستگار").await;
    keep(&anya, folder, "empty-conversation-ar-desktop").await;
}

async fn keep(user: &User, folder: &Path, name: &str) {
    user.run("return document.fonts.ready.then(() => true)", &[]).await;
    let picture = user.picture().await;
    std::fs::write(folder.join(format!("{name}.png")), picture).expect("the picture is kept");
}

//! What goes along with a message.

use expect_test::expect;

use super::stage::check_live;

#[test]
fn a_reply_says_what_it_answers() {
    check_live(
        "
        +1 app reply a a5 yes
        +1 peer refused #1 rate_limited 100
        +200 peer stored #1 6
        ",
        expect![[r#"
            191    app     reply a a5 yes
            191    engine  keep #1
            191    tell    #1 queued
            191    tell    #1 sending
            191    engine  say send #1 a yes re a5
            191    tell    queue 1
            192    peer    refused #1 rate_limited 100
            192    engine  keep #1
            192    tell    #1 queued
            292    clock   tick
            292    tell    #1 sending
            292    engine  say send #1 a yes re a5
            392    peer    stored #1 6
            392    engine  forget #1
            392    tell    #1 sent as 6
            392    tell    queue 0
        "#]],
    );
}

#[test]
fn what_is_forwarded_needs_no_words() {
    check_live(
        "
        +1 app forward a b3
        ",
        expect![[r#"
            191    app     forward a b3
            191    engine  keep #1
            191    tell    #1 queued
            191    tell    #1 sending
            191    engine  say send #1 a  fw b3
            191    tell    queue 1
        "#]],
    );
}

#[test]
fn files_need_no_words_and_have_a_limit() {
    check_live(
        "
        +1 app send-files a f1 f2
        +1 app send-files a f1 f2 f3 f4
        +1 app send-files a
        ",
        expect![[r#"
            191    app     send-files a f1 f2
            191    engine  keep #1
            191    tell    #1 queued
            191    tell    #1 sending
            191    engine  say send #1 a  + f1 + f2
            191    tell    queue 1
            192    app     send-files a f1 f2 f3 f4
            192    tell    refused: limit_reached
            193    app     send-files a
            193    tell    refused: empty
        "#]],
    );
}

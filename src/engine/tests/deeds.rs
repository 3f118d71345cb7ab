//! What is done to messages, rooms and people, and what is asked about them.

use expect_test::expect;

use super::stage::check_live;

#[test]
fn every_deed_is_told_when_it_is_done() {
    check_live(
        "
        +1 app delete a a5 me
        +1 http delete 200
        +1 app delete a a4 everybody
        +1 http delete 200
        +1 app edit a a4 new words
        +1 http edit 200
        +1 app leave a
        +1 http leave 200
        +1 app remove a
        +1 http remove 200
        +1 app group team bob carol
        +1 http group 200 room g
        +1 app rename a crew
        +1 http rename 200
        +1 app add a dave
        +1 http add 200
        +1 app kick a dave
        +1 http kick 200
        ",
        expect![[r#"
            191    app     delete a a5 me
            191    engine  ask delete a5 for Me
            192    http    delete 200
            192    tell    done: HideMessage
            193    app     delete a a4 everybody
            193    engine  ask delete a4 for Everybody
            194    http    delete 200
            194    tell    done: DeleteMessage
            195    app     edit a a4 new words
            195    engine  ask edit a4 new words
            196    http    edit 200
            196    tell    done: EditMessage
            197    app     leave a
            197    engine  ask leave a
            198    http    leave 200
            198    tell    done: LeaveRoom { room: a }
            199    app     remove a
            199    engine  ask remove a
            200    http    remove 200
            200    tell    done: DeleteRoom { room: a }
            201    app     group team bob carol
            201    engine  ask group team [bob, carol]
            202    http    group 200 room g
            202    tell    room g is ready
            202    tell    done: CreateGroup
            203    app     rename a crew
            203    engine  ask rename a crew
            204    http    rename 200
            204    tell    done: RenameGroup
            205    app     add a dave
            205    engine  ask add a [dave]
            206    http    add 200
            206    tell    done: AddMembers
            207    app     kick a dave
            207    engine  ask kick a dave
            208    http    kick 200
            208    tell    done: RemoveMember { person: dave }
        "#]],
    );
}

#[test]
fn a_refused_deed_is_named() {
    check_live(
        "
        +1 app delete a a5 everybody
        +1 http delete 403 not_allowed
        +1 app leave a
        +1 http leave 404 not_found
        +1 app remove a
        +1 http remove 404 not_found
        +1 app group team bob
        +1 http group unreachable
        +1 app rename a x
        +1 http rename 500 server
        +1 app add a dave
        +1 http add 429 rate_limited 500
        +1 app kick a dave
        +1 http kick 403 not_allowed
        +1000 clock
        ",
        expect![[r#"
            191    app     delete a a5 everybody
            191    engine  ask delete a5 for Everybody
            192    http    delete 403 not_allowed
            192    tell    failed: DeleteMessage: not_allowed
            193    app     leave a
            193    engine  ask leave a
            194    http    leave 404 not_found
            194    tell    failed: LeaveRoom { room: a }: not_found
            195    app     remove a
            195    engine  ask remove a
            196    http    remove 404 not_found
            196    tell    failed: DeleteRoom { room: a }: not_found
            197    app     group team bob
            197    engine  ask group team [bob]
            198    http    group unreachable
            198    tell    failed: CreateGroup: unreachable
            199    app     rename a x
            199    engine  ask rename a x
            200    http    rename 500 server
            200    tell    failed: RenameGroup: server
            201    app     add a dave
            201    engine  ask add a [dave]
            202    http    add 429 rate_limited 500
            202    tell    failed: AddMembers: rate_limited
            203    app     kick a dave
            203    engine  ask kick a dave
            204    http    kick 403 not_allowed
            204    tell    failed: RemoveMember { person: dave }: not_allowed
        "#]],
    );
}

#[test]
fn words_that_cannot_be_changed_are_given_back() {
    check_live(
        "
        +1 app edit a a5 too late
        +1 http edit 404 not_found
        +1 app edit a a5 abcdefghijklmnopqrstuvwxyz
        +1 socket closed 1006
        +1 app edit a a5 without a line
        ",
        expect![[r#"
            191    app     edit a a5 too late
            191    engine  ask edit a5 too late
            192    http    edit 404 not_found
            192    tell    a5 stays; not changed into [too late]: not_found
            193    app     edit a a5 abcdefghijklmnopqrstuvwxyz
            193    tell    a5 stays; not changed into [abcdefghijklmnopqrstuvwxyz]: too_long
            194    socket  closed 1006
            194    tell    waiting: attempt 1 failed, next at 1004, Unreachable
            195    app     edit a a5 without a line
            195    tell    a5 stays; not changed into [without a line]: unreachable
        "#]],
    );
}

#[test]
fn without_a_line_a_deed_fails_at_once() {
    check_live(
        "
        +1 socket closed 4503
        +1 app delete a a5 me
        +1 app mute a on
        +1 app members a
        +1 app profile bob
        +1 app revisions a a5
        +1 app ledger a a5
        +1 app find x
        +1 app jump a 2
        +1 app newer a
        ",
        expect![[r#"
            191    socket  closed 4503
            191    tell    stopped: TooManySessions
            192    app     delete a a5 me
            192    tell    failed: HideMessage: unreachable
            193    app     mute a on
            193    tell    failed: Mute { room: a, is_on: true }: unreachable
            194    app     members a
            194    tell    in a: unreachable
            195    app     profile bob
            195    tell    shared with bob: Err(Problem { code: Unreachable, field: None, retry_after_ms: None, limit: None, more: None, detail: "" })
            196    app     revisions a a5
            196    tell    a5 was: unreachable
            197    app     ledger a a5
            197    tell    a5 reached: unreachable
            198    app     find x
            198    tell    found nothing for x: unreachable
            199    app     jump a 2
            199    tell    a cannot be jumped into: unreachable
            200    app     newer a
        "#]],
    );
}

#[test]
fn what_is_asked_is_answered() {
    check_live(
        "
        +1 app members a
        +1 http members 200 in ann bob
        +1 app profile bob
        +1 http profile 200 shared a c
        +1 app revisions a a5
        +1 http revisions 200 said hi hello
        +1 app ledger a a5
        +1 http ledger 200 reached bob
        +1 app members b
        +1 http members 404 not_found
        +1 app profile dave
        +1 http profile 404 not_found
        +1 app revisions a a9
        +1 http revisions 404 not_found
        +1 app ledger a a9
        +1 http ledger 403 not_allowed
        ",
        expect![[r#"
            191    app     members a
            191    engine  ask members a
            192    http    members 200 in ann bob
            192    tell    people [ann bob]
            192    tell    in a: [ann bob]
            193    app     profile bob
            193    engine  ask profile bob
            194    http    profile 200 shared a c
            194    tell    people [bob]
            194    tell    shared with bob: Ok([a, c])
            195    app     revisions a a5
            195    engine  ask revisions a5
            196    http    revisions 200 said hi hello
            196    tell    a5 was [hi hello]
            197    app     ledger a a5
            197    engine  ask ledger a5
            198    http    ledger 200 reached bob
            198    tell    a5 reached [bob]
            199    app     members b
            199    engine  ask members b
            200    http    members 404 not_found
            200    tell    in b: not_found
            201    app     profile dave
            201    engine  ask profile dave
            202    http    profile 404 not_found
            202    tell    shared with dave: Err(Problem { code: NotFound, field: None, retry_after_ms: None, limit: None, more: None, detail: "" })
            203    app     revisions a a9
            203    engine  ask revisions a9
            204    http    revisions 404 not_found
            204    tell    a9 was: not_found
            205    app     ledger a a9
            205    engine  ask ledger a9
            206    http    ledger 403 not_allowed
            206    tell    a9 reached: not_allowed
        "#]],
    );
}

#[test]
fn a_search_is_answered_page_by_page() {
    check_live(
        "
        +1 app find tea
        +1 http find 200 found more 5 4
        +1 app find tea before a4
        +1 http find 200 found all 2
        +1 app find tea in a
        +1 http find 500 server
        ",
        expect![[r#"
            191    app     find tea
            191    engine  ask find tea in None before None
            192    http    find 200 found more 5 4
            192    tell    people [bob]
            192    tell    found for tea: [m5 m4], has more: true
            193    app     find tea before a4
            193    engine  ask find tea in None before Some(a4)
            194    http    find 200 found all 2
            194    tell    people [bob]
            194    tell    found more for tea: [m2], has more: false
            195    app     find tea in a
            195    engine  ask find tea in Some(a) before None
            196    http    find 500 server
            196    tell    found nothing for tea: server
        "#]],
    );
}

#[test]
fn only_the_newest_search_is_answered() {
    check_live(
        "
        +1 app find te
        +1 app find tea
        +1 http find 200 found all 2
        +1 http find 200 found all 5
        +1 app find teas
        +1 app find
        +1 http find 200 found all 4
        ",
        expect![[r#"
            191    app     find te
            191    engine  ask find te in None before None
            192    app     find tea
            192    engine  ask find tea in None before None
            193    http    find 200 found all 2
            194    http    find 200 found all 5
            194    tell    people [bob]
            194    tell    found for tea: [m5], has more: false
            195    app     find teas
            195    engine  ask find teas in None before None
            196    app     find
            197    http    find 200 found all 4
        "#]],
    );
}

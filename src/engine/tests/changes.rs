//! Messages that change or disappear.

use expect_test::expect;

use super::stage::check_live;

#[test]
fn a_change_is_told_with_its_place() {
    check_live(
        "
        +10 peer item a e1 6^5
        +10 peer item a e1 7
        +10 peer item a e1 8^7=edited
        ",
        expect![[r#"
            200    peer    item a e1 6^5
            200    tell    a after 5 comes [] up to 6
            200    tell    a changes [a5=changed]
            210    peer    item a e1 7
            210    tell    a after 6 comes [m7] up to 7
            220    peer    item a e1 8^7=edited
            220    tell    a after 7 comes [] up to 8
            220    tell    a changes [a7=edited]
        "#]],
    );
}

#[test]
fn a_change_comes_behind_the_message_that_it_changes() {
    check_live(
        "
        +10 peer item a e1 9
        +10 peer subscribed a e1 9 recovered 6 7^6=twice 8^6=thrice 9
        ",
        expect![[r#"
            200    peer    item a e1 9
            200    engine  say subscribe a e1 5
            210    peer    subscribed a e1 9 recovered 6 7^6=twice 8^6=thrice 9
            210    tell    a after 5 comes [m6 m9] up to 9
            210    tell    a changes [a6=twice a6=thrice]
        "#]],
    );
}

#[test]
fn changes_in_the_newest_part_come_behind_it() {
    check_live(
        "
        +1 app open b
        +10 peer subscribed b e1 5 fresh 3 4^1=old 5^3=edited
        ",
        expect![[r#"
            191    app     open b
            191    engine  say subscribe b
            201    peer    subscribed b e1 5 fresh 3 4^1=old 5^3=edited
            201    tell    b holds [m3] up to 5
            201    tell    b changes [b1=old b3=edited]
        "#]],
    );
}

#[test]
fn hidden_messages_are_told() {
    check_live(
        "
        +10 peer item account e1 7!a5
        ",
        expect![[r#"
            200    peer    item account e1 7!a5
            200    tell    a hides [a5]
        "#]],
    );
}

#[test]
fn a_change_that_overtakes_the_page_is_told_again_behind_it() {
    check_live(
        "
        +1 app history a
        +1 peer item a e1 6^2=edited
        +1 peer item account e1 7!a3
        +10 http history 200 history e1 start 1 2 3
        +1 app jump a 1
        +10 http window 200 page e1 start,newer,head=2,target=1 1 2
        ",
        expect![[r#"
            191    app     history a
            191    engine  ask history a before 4, 100
            192    peer    item a e1 6^2=edited
            192    tell    a after 5 comes [] up to 6
            192    tell    a changes [a2=edited]
            193    peer    item account e1 7!a3
            193    tell    a hides [a3]
            203    http    history 200 history e1 start 1 2 3
            203    tell    a begins with [m1 m2 m3], from the start
            203    tell    a changes [a2=edited]
            203    tell    a hides [a3]
            204    app     jump a 1
            204    engine  ask window a around 1, 60
            214    http    window 200 page e1 start,newer,head=2,target=1 1 2
            214    tell    a shows [m1 m2] for 1, up to 2, newer ones exist, from the start
        "#]],
    );
}

#[test]
fn a_change_in_a_page_comes_behind_it() {
    check_live(
        "
        +1 app history a
        +10 http history 200 history e1 start 1 2 3^1=edited
        ",
        expect![[r#"
            191    app     history a
            191    engine  ask history a before 4, 100
            201    http    history 200 history e1 start 1 2 3^1=edited
            201    tell    a begins with [m1 m2], from the start
            201    tell    a changes [a1=edited]
        "#]],
    );
}

#[test]
fn what_was_held_beside_a_page_that_failed_is_not_told_later() {
    check_live(
        "
        +1 app history a
        +1 peer item a e1 6^2=old
        +10 http history unreachable
        +1 peer item a e1 7^2=new
        +1 app history a
        +10 http history 200 history e1 start 1 2=new 3
        ",
        expect![[r#"
            191    app     history a
            191    engine  ask history a before 4, 100
            192    peer    item a e1 6^2=old
            192    tell    a after 5 comes [] up to 6
            192    tell    a changes [a2=old]
            202    http    history unreachable
            202    tell    a has no history: unreachable
            203    peer    item a e1 7^2=new
            203    tell    a after 6 comes [] up to 7
            203    tell    a changes [a2=new]
            204    app     history a
            204    engine  ask history a before 4, 100
            214    http    history 200 history e1 start 1 2=new 3
            214    tell    a begins with [m1 new m3], from the start
        "#]],
    );
}

#[test]
fn a_message_held_for_a_page_is_held_in_its_present_state() {
    check_live(
        "
        +1 app jump a 1
        +10 http window 200 page e1 start,newer,head=2,target=1 1 2
        +1 app newer a
        +1 peer item a e1 6
        +1 peer item a e1 7^6=edited
        +1 peer item a e1 8
        +1 peer item account e1 7!a8
        +10 http newer 200 page e1 head=5 3 4 5
        +1 peer item a e1 9
        ",
        expect![[r#"
            191    app     jump a 1
            191    engine  ask window a around 1, 60
            201    http    window 200 page e1 start,newer,head=2,target=1 1 2
            201    tell    a shows [m1 m2] for 1, up to 2, newer ones exist, from the start
            202    app     newer a
            202    engine  ask newer a after 2, 100
            203    peer    item a e1 6
            203    tell    a after 5 comes [m6] up to 6
            204    peer    item a e1 7^6=edited
            204    tell    a after 6 comes [] up to 7
            204    tell    a changes [a6=edited]
            205    peer    item a e1 8
            205    tell    a after 7 comes [m8] up to 8
            206    peer    item account e1 7!a8
            206    tell    a hides [a8]
            216    http    newer 200 page e1 head=5 3 4 5
            216    tell    a goes on with [m3 m4 m5 edited], up to 8
            216    tell    a changes [a6=edited]
            216    tell    a hides [a8]
            217    peer    item a e1 9
            217    tell    a after 8 comes [m9] up to 9
        "#]],
    );
}

#[test]
fn a_change_that_the_page_was_ahead_of_is_told_all_the_same() {
    check_live(
        "
        +1 app jump a 1
        +10 http window 200 page e1 start,head=7,target=1 1 2 3 4 5
        +1 peer item a e1 6^2=edited
        +1 peer item a e1 7^2=again
        +1 peer item a e1 8
        ",
        expect![[r#"
            191    app     jump a 1
            191    engine  ask window a around 1, 60
            201    http    window 200 page e1 start,head=7,target=1 1 2 3 4 5
            201    tell    a shows [m1 m2 m3 m4 m5] for 1, up to 7, from the start
            202    peer    item a e1 6^2=edited
            202    tell    a changes [a2=edited]
            203    peer    item a e1 7^2=again
            203    tell    a changes [a2=again]
            204    peer    item a e1 8
            204    tell    a after 7 comes [m8] up to 8
        "#]],
    );
}

//! A schedule: when days are read, what is heard while they are, and who gets which answer.

use expect_test::expect;

use super::stage::check_live;

#[test]
fn days_are_read_when_somebody_looks_and_what_is_heard_meanwhile_is_not_lost() {
    check_live(
        "
        +0   peer  branches b1 b2
        +0   app   look 0 6
        +10  peer  appointment a9
        +0   peer  gone a2
        +10  http  staff_b1 200 staff anna boris
        +0   http  agenda_b1_0-6 200 agenda a1 a2
        +10  peer  appointment a1
        ",
        expect![[r#"
            190    peer    branches b1 b2
            190    tell    branches [b1 b2], in Some(b1)
            190    engine  say follow b1
            190    app     look 0 6
            190    engine  ask staff_b1
            190    engine  ask agenda_b1_0-6
            200    peer    appointment a9
            200    tell    appointment a9
            200    peer    gone a2
            200    tell    appointment a2 is gone
            210    http    staff_b1 200 staff anna boris
            210    tell    2 work in b1
            210    http    agenda_b1_0-6 200 agenda a1 a2
            210    tell    days 0-6 hold [a1 a2] as of 190
            210    tell    appointment a9
            210    tell    appointment a2 is gone
            220    peer    appointment a1
            220    tell    appointment a1
        "#]],
    );
}

#[test]
fn days_whose_breaks_have_changed_are_read_again_when_they_are_looked_at() {
    check_live(
        "
        +0   peer  branches b1
        +0   app   look 0 6
        +10  http  staff_b1 200 staff anna
        +10  peer  breaks 6 20
        +10  http  agenda_b1_0-6 200 agenda a1
        +10  http  agenda_b1_0-6 200 agenda a1
        +10  peer  breaks 7 7
        ",
        expect![[r#"
            190    peer    branches b1
            190    tell    branches [b1], in Some(b1)
            190    engine  say follow b1
            190    app     look 0 6
            190    engine  ask staff_b1
            190    engine  ask agenda_b1_0-6
            200    http    staff_b1 200 staff anna
            200    tell    1 work in b1
            210    peer    breaks 6 20
            210    engine  ask agenda_b1_0-6
            220    http    agenda_b1_0-6 200 agenda a1
            230    http    agenda_b1_0-6 200 agenda a1
            230    tell    days 0-6 hold [a1] as of 210
            240    peer    breaks 7 7
        "#]],
    );
}

#[test]
fn only_the_days_looked_at_last_are_taken() {
    check_live(
        "
        +0   peer  branches b1
        +0   app   look 0 0
        +10  app   look 1 1
        +10  http  agenda_b1_0-0 200 agenda a1
        +10  http  agenda_b1_1-1 200 agenda a2
        +10  app   look away
        +15000 clock
        ",
        expect![[r#"
            190    peer    branches b1
            190    tell    branches [b1], in Some(b1)
            190    engine  say follow b1
            190    app     look 0 0
            190    engine  ask staff_b1
            190    engine  ask agenda_b1_0-0
            200    app     look 1 1
            200    engine  ask agenda_b1_1-1
            210    http    agenda_b1_0-0 200 agenda a1
            220    http    agenda_b1_1-1 200 agenda a2
            220    tell    days 1-1 hold [a2] as of 200
            230    app     look away
        "#]],
    );
}

#[test]
fn days_are_read_again_on_the_next_socket_and_often_while_there_is_none() {
    check_live(
        "
        +0   peer  branches b1
        +0   app   look 0 0
        +10  http  staff_b1 200 staff anna
        +0   http  agenda_b1_0-0 200 agenda a1
        +10  socket closed 1006
        +0   app   look 1 1
        +10  http  agenda_b1_1-1 unreachable
        +20000 clock
        +0   socket opened
        +10  peer  welcome ann
        ",
        expect![[r#"
            190    peer    branches b1
            190    tell    branches [b1], in Some(b1)
            190    engine  say follow b1
            190    app     look 0 0
            190    engine  ask staff_b1
            190    engine  ask agenda_b1_0-0
            200    http    staff_b1 200 staff anna
            200    tell    1 work in b1
            200    http    agenda_b1_0-0 200 agenda a1
            200    tell    days 0-0 hold [a1] as of 190
            210    socket  closed 1006
            210    tell    waiting: attempt 1 failed, next at 1000, Unreachable
            210    app     look 1 1
            210    engine  ask agenda_b1_1-1
            220    http    agenda_b1_1-1 unreachable
            220    tell    days 1-1 are not known: unreachable
            1000   clock   tick
            1000   engine  open socket 2
            1000   tell    reconnecting: attempt 1, Unreachable
            8342   clock   tick
            8342   engine  ask agenda_b1_1-1
            11000  clock   tick
            11000  engine  close socket 2 with 4000
            11000  tell    waiting: attempt 2 failed, next at 12834, Unreachable
            12834  clock   tick
            12834  engine  open socket 3
            12834  tell    reconnecting: attempt 2, Unreachable
            20220  socket  opened
            20220  engine  say hello, 4000 was 9220 ms ago
            20230  peer    welcome ann
            20230  tell    people [ann]
            20230  tell    welcomed
            20230  engine  say subscribe account e1 1
            20230  engine  say subscribe a e1 5
            20230  engine  say follow b1
            20230  engine  ask agenda_b1_1-1
            20230  tell    live
        "#]],
    );
}

#[test]
fn another_branch_has_other_people_and_other_days() {
    check_live(
        "
        +0   peer  branches b1 b2
        +0   app   look 0 0
        +10  http  staff_b1 200 staff anna
        +0   app   branch b2
        +10  http  agenda_b1_0-0 200 agenda a1
        +10  http  staff_b2 200 staff boris
        +0   http  agenda_b2_0-0 200 agenda a2
        ",
        expect![[r#"
            190    peer    branches b1 b2
            190    tell    branches [b1 b2], in Some(b1)
            190    engine  say follow b1
            190    app     look 0 0
            190    engine  ask staff_b1
            190    engine  ask agenda_b1_0-0
            200    http    staff_b1 200 staff anna
            200    tell    1 work in b1
            200    app     branch b2
            200    tell    in branch b2
            200    engine  say follow b2
            200    engine  ask staff_b2
            200    engine  ask agenda_b2_0-0
            210    http    agenda_b1_0-0 200 agenda a1
            220    http    staff_b2 200 staff boris
            220    tell    1 work in b2
            220    http    agenda_b2_0-0 200 agenda a2
            220    tell    days 0-0 hold [a2] as of 200
        "#]],
    );
}

#[test]
fn who_asks_gets_the_answer_and_the_schedule_hears_of_it_first() {
    check_live(
        "
        +0   peer  branches b1
        +0   app   ticket 7 appointment a1
        +0   app   ticket 8 delete a2
        +0   app   ticket 9 delete a3
        +10  http  appointment_a1 200 appointment a1
        +0   http  delete-appointment_a2 200 done
        +0   http  delete-appointment_a3 500
        ",
        expect![[r#"
            190    peer    branches b1
            190    tell    branches [b1], in Some(b1)
            190    engine  say follow b1
            190    app     ticket 7 appointment a1
            190    engine  ask appointment_a1
            190    app     ticket 8 delete a2
            190    engine  ask delete-appointment_a2
            190    app     ticket 9 delete a3
            190    engine  ask delete-appointment_a3
            200    http    appointment_a1 200 appointment a1
            200    tell    appointment a1
            200    tell    ticket 7: a1
            200    http    delete-appointment_a2 200 done
            200    tell    appointment a2 is gone
            200    tell    ticket 8: done
            200    http    delete-appointment_a3 500
            200    tell    ticket 9: server
        "#]],
    );
}

#[test]
fn a_session_that_has_ended_is_told_to_everybody_who_waits() {
    check_live(
        "
        +0   peer  branches b1
        +0   app   look 0 0
        +0   app   ticket 7 appointment a1
        +0   app   ticket 8 appointment a2
        +10  http  appointment_a1 401 unauthorized
        +10  app   sign-in bob
        +10  http  sign-in 200 me bob
        ",
        expect![[r#"
            190    peer    branches b1
            190    tell    branches [b1], in Some(b1)
            190    engine  say follow b1
            190    app     look 0 0
            190    engine  ask staff_b1
            190    engine  ask agenda_b1_0-0
            190    app     ticket 7 appointment a1
            190    engine  ask appointment_a1
            190    app     ticket 8 appointment a2
            190    engine  ask appointment_a2
            200    http    appointment_a1 401 unauthorized
            200    tell    ticket 7: unauthorized
            200    engine  close socket 1 with 1000
            200    tell    a is closed
            200    tell    signed out: unauthorized
            200    engine  ask info
            200    tell    idle
            210    app     sign-in bob
            210    tell    SigningIn
            210    engine  ask sign-in bob <secret>
            220    http    sign-in 200 me bob
            220    tell    ticket 8: unauthorized
            220    tell    signed in as bob
        "#]],
    );
}

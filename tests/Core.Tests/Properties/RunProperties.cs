using CsCheck;
using PeerBot.Core.Running;

namespace PeerBot.Core.Tests.Properties;

/// <summary>M2, M3, M4 over random meetings: any length, any lateness, one to eight people who come, go, pass, put off, take more time
/// and press Next twice.</summary>
public sealed class RunProperties
{
    private static readonly Gen<int[]> Numbers = Gen.Int[0, 9999].Array[20, 300];

    [Fact]
    public void It_never_goes_past_the_agreed_end_and_always_reaches_a_whole_wrap_up() => Numbers.Sample(
        numbers =>
        {
            var life = new RandomRun(numbers);
            var (times, least) = (life.Begun.Times, Duration.FromMinutes(Math.Min(life.Minutes.WrapUp, SectionMinutes.UsualWrapUp)));
            Assert.Equal(life.AgreedStart + Duration.FromMinutes(life.Minutes.Total), times.EndsAt);
            foreach (var run in life.Seen)
            {
                Assert.True(run.IsOver || run.Section == Section.WrapUp || run.NextChange <= times.SharesEnd);
                Assert.True(run.Round is not { } round || (round.TurnEndsAt <= round.EndsAt && round.Bank >= Duration.Zero && round.SlotEndsAt >= round.Since));
                Assert.True(run.EndedAt is not { } end || end <= times.ClosesAt);
            }

            // Left alone from its beginning it gets there too, and stays for its minimum unless it was begun after that.
            var wrapUp = life.Begun.Until(times.EndsAt - Duration.Min(least, times.EndsAt - times.StartedAt));
            Assert.Equal(Section.WrapUp, wrapUp.Section);
            Assert.True(wrapUp.SectionSince <= times.EndsAt - Duration.Min(least, times.EndsAt - times.StartedAt));
            Assert.Equal(times.ClosesAt, life.Begun.Until(times.ClosesAt).EndedAt);
        },
        iter: 3000);

    [Fact]
    public void Each_who_is_there_throughout_has_the_word_exactly_once_a_round() => Numbers.Sample(
        numbers =>
        {
            var life = new RandomRun(numbers);
            foreach (var round in life.Rounds.Where(round => round.IsDone))
            {
                Assert.Equal(round.Called.Count, round.Called.Distinct().Count());
                Assert.All(round.Throughout, person => Assert.True(round.Called.Contains(person) ^ round.Passed.Contains(person)));
                Assert.All(round.PutOffs.GroupBy(person => person), same => Assert.Single(same));

                // Whoever put their turn off comes after all who did not.
                var inTurn = round.Throughout.Where(person => round.Called.Contains(person) && !round.PutOffs.Contains(person)).ToList();
                Assert.All(round.PutOffs.Where(round.Called.Contains), back =>
                    Assert.All(inTurn, person => Assert.True(round.Called.IndexOf(person) < round.Called.IndexOf(back), "came back too early")));
            }
        },
        iter: 3000);

    [Fact]
    public void Those_who_take_their_turn_have_equal_times_unless_somebody_came_late() => Numbers.Sample(
        numbers =>
        {
            var life = new RandomRun(numbers, comings: false);
            foreach (var round in life.Rounds.Where(round => round.PutOffs.Count == 0 && round.Given.Count > 0))
            {
                Assert.All(round.Given, given => Assert.InRange(given, round.Slot, round.Slot + Duration.FromSeconds(round.Given.Count + 1)));
            }
        },
        iter: 2000);

    [Fact]
    public void Nobody_opens_twice_in_a_row_unless_everybody_else_passes() => Numbers.Sample(
        numbers =>
        {
            PersonId? last = null;
            foreach (var round in new RandomRun(numbers, meetings: 4).Rounds)
            {
                if (round.Opener is { } opener)
                {
                    Assert.True(opener != last || round.Order.All(person => person == opener || !round.Called.Contains(person) || round.Called.IndexOf(person) > round.Called.IndexOf(opener)),
                        "opened twice in a row");
                    Assert.True(opener != last || round.Order[0] != opener || round.Order.Count == 1, "was offered the opening twice in a row");
                    last = opener;
                }
            }
        },
        iter: 2000);

    [Fact]
    public void A_second_press_on_the_same_step_changes_nothing() => Numbers.Sample(
        numbers =>
        {
            foreach (var (before, press, after) in new RandomRun(numbers).Presses)
            {
                Assert.True(after.After(press with { At = press.At + Duration.FromMilliseconds(3) })
                    .SameAs(after.Until(press.At + Duration.FromMilliseconds(3))));
                Assert.True(after.Step == before.Step + 1 || after.IsOver);
            }
        },
        iter: 2000);

    [Fact]
    public void Replaying_what_was_stored_gives_the_same_run_with_the_same_time_left() => Numbers.Sample(
        numbers =>
        {
            var life = new RandomRun(numbers);
            var stored = life.Events.Select(happened => RunColumns.Of(happened).Event()!).ToList();
            Assert.Equal(life.Events, stored);
            Assert.True(life.Begun.Replay(stored, life.Now).SameAs(life.Run));

            // It does not matter when somebody looks: time passes the same in one step and in many.
            var later = life.Now + Duration.FromSeconds(numbers[0] % 4000);
            var looked = life.Begun.Replay(stored, life.Now);
            for (var at = life.Now; at < later; at += Duration.FromSeconds(7))
            {
                looked = looked.Until(at);
            }

            Assert.True(looked.Until(later).SameAs(life.Begun.Replay(stored, later)));
        },
        iter: 2000);

    [Fact]
    public void There_is_always_a_next_tick_in_the_future_until_it_is_over() => Numbers.Sample(
        numbers =>
        {
            var run = new RandomRun(numbers).Run;
            for (var (now, ticks) = (run.SectionSince, 0); !run.IsOver; ticks++)
            {
                run = run.Until(now);
                var tick = RunClock.NextTick(run, now);
                Assert.True(run.IsOver ? tick is null : tick > now && ticks < 1000);
                Assert.True(run.IsOver || tick - now >= RunClock.Pace || tick == RunClock.NextEvent(run, now));
                now = tick ?? now;
            }
        },
        iter: 500);

    [Fact]
    public void The_random_meetings_hold_what_they_are_to_hold()
    {
        var (rounds, presses, putOffs, over, late) = (0, 0, 0, 0, 0);
        Numbers.Sample(
            numbers =>
            {
                var life = new RandomRun(numbers);
                Interlocked.Add(ref rounds, life.Rounds.Count(round => round.IsDone));
                Interlocked.Add(ref presses, life.Presses.Count);
                Interlocked.Add(ref putOffs, life.Rounds.Sum(round => round.PutOffs.Count));
                Interlocked.Add(ref over, life.Run.IsOver ? 1 : 0);
                Interlocked.Add(ref late, life.Begun.Times.StartedAt > life.AgreedStart ? 1 : 0);
            },
            iter: 500);
        Assert.True(rounds > 200 && presses > 500 && putOffs > 50 && over > 20 && late > 100, $"{rounds} {presses} {putOffs} {over} {late}");
    }
}

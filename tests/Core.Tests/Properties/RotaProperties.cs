using CsCheck;
using PeerBot.Core.Facilitation;

namespace PeerBot.Core.Tests.Properties;

/// <summary>F1, F3, F4 over random histories of up to 60 meetings.</summary>
public sealed class RotaProperties
{
    private static readonly Gen<int[]> Numbers = Gen.Int[0, 9999].Array[10, 900];

    [Fact]
    public void Members_present_throughout_differ_by_at_most_one_turn() =>
        Numbers.Sample(numbers => AssertFair(new RandomRota(numbers, favours: false)), iter: 1500);

    [Fact]
    public void Favours_unbalance_only_those_who_ask_for_or_do_them() =>
        Numbers.Sample(numbers => AssertFair(new RandomRota(numbers, favours: true)), iter: 1500);

    [Fact]
    public void The_random_histories_have_swaps_and_many_meetings()
    {
        var (swaps, meetings) = (0, 0);
        Numbers.Sample(
            numbers =>
            {
                var life = new RandomRota(numbers, favours: false);
                Interlocked.Add(ref swaps, life.Swaps);
                Interlocked.Add(ref meetings, life.Story.Count(s => s.Held is not null));
            },
            iter: 300);
        Assert.True(swaps > 1000 && meetings > 5000, $"{swaps} swaps, {meetings} meetings");
    }

    [Fact]
    public void Replaying_the_stored_history_gives_the_same_rota() => Numbers.Sample(
        numbers =>
        {
            var life = new RandomRota(numbers, favours: true);
            var stored = life.History.Select(e => RotaColumns.Of(e).Event()!).ToList();
            Assert.Equal(life.History, stored);
            Assert.True(Rota.Replay(stored).SameAs(life.Rota));
        },
        iter: 1000);

    [Fact]
    public void The_history_names_the_rule_that_chose_each_leader_at_the_time() => Numbers.Sample(
        numbers =>
        {
            var life = new RandomRota(numbers, favours: true);
            var chosen = life.Story.Where(s => s.Held is not null).Select(s => s.Held!.Choice).Reverse().Take(10);
            Assert.Equal(chosen, Rota.Past(life.History, life.WasPresent).Select(p => p.Choice));
        },
        iter: 1000);

    [Fact]
    public void Each_member_owns_exactly_one_turn_and_every_performer_is_a_member() => Numbers.Sample(
        numbers =>
        {
            var queue = new RandomRota(numbers, favours: true).Rota.Queue;
            Assert.Equal(queue.Count, queue.Select(t => t.Owner).Distinct().Count());
            Assert.All(queue, t => Assert.Contains(queue, o => o.Owner == t.Performer));
        },
        iter: 1000);

    [Fact]
    public void A_newcomer_is_never_first_while_anyone_else_is_there() => Numbers.Sample(
        numbers =>
        {
            var newcomers = new HashSet<PersonId>();
            foreach (var (held, changed) in new RandomRota(numbers, favours: false).Story)
            {
                if (changed is { } person)
                {
                    newcomers.Add(person);
                    continue;
                }

                // Whose turn it was, not who led: a newcomer may take someone else's turn by a swap they agreed to.
                Assert.True(!newcomers.Contains(held!.TurnOf) || held.Attended.IsSubsetOf(newcomers));
                newcomers.Clear();
            }
        },
        iter: 1000);

    [Fact]
    public void Only_a_held_meeting_changes_the_order_of_turns() => Numbers.Sample(
        numbers =>
        {
            var rota = Rota.Empty;
            foreach (var happened in new RandomRota(numbers, favours: true).History)
            {
                var next = rota.After(happened);
                if (happened is not (RotaEvent.Held or RotaEvent.Joined or RotaEvent.Left))
                {
                    Assert.Equal(rota.Queue.Select(t => t.Owner), next.Queue.Select(t => t.Owner));
                }

                rota = next;
            }
        },
        iter: 500);

    // For every pair and every window in which both were members and attended each held meeting: the running difference of their turns
    // never spreads over more than one.
    private static void AssertFair(RandomRota life)
    {
        var people = Enumerable.Range(1, 8).Select(Some.Person).ToList();
        foreach (var (a, b) in people.SelectMany((a, i) => people.Skip(i + 1).Select(b => (a, b))))
        {
            var (difference, least, most) = (0, 0, 0);
            foreach (var (held, changed) in life.Story)
            {
                if (changed == a || changed == b
                    || (held is not null && (!Both(held.Attended) || held.TookPartInAFavour.Contains(a) || held.TookPartInAFavour.Contains(b))))
                {
                    (difference, least, most) = (0, 0, 0);
                    continue;
                }

                difference += held?.TurnOf == a ? 1 : held?.TurnOf == b ? -1 : 0;
                (least, most) = (Math.Min(least, difference), Math.Max(most, difference));
                Assert.True(most - least <= 1, $"{a} and {b} are {most - least} turns apart");
            }

            bool Both(IReadOnlySet<PersonId> there) => there.Contains(a) && there.Contains(b);
        }
    }
}

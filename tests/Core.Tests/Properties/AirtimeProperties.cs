using CsCheck;
using PeerBot.Core.Celebrations;
using PeerBot.Core.Facilitation;
using PeerBot.Core.FocusReview;
using PeerBot.Core.Meetings;
using static PeerBot.Core.Tests.Some;

namespace PeerBot.Core.Tests.Properties;

/// <summary>C4 together with F3 over 500 meetings: whose challenge is heard, and who leads, differ by at most one; and R1's counting.</summary>
public sealed class AirtimeProperties
{
    [Fact]
    public void Times_and_turns_differ_by_at_most_one_over_five_hundred_meetings() => Gen.Int[0, 9999].Array[300, 900].Sample(
        numbers =>
        {
            var life = Live(numbers, meetings: 500);
            foreach (var (a, b) in Pairs())
            {
                AssertFair(life, a, b, meeting => meeting.Willing, meeting => meeting.Heard);
                AssertFair(life, a, b, meeting => meeting.Present, meeting => [meeting.Led]);
            }
        },
        iter: 40);

    [Fact]
    public void The_random_lives_have_times_given_to_several_and_newcomers()
    {
        var (times, joins) = (0, 0);
        Gen.Int[0, 9999].Array[300, 900].Sample(
            numbers =>
            {
                var life = Live(numbers, meetings: 100);
                Interlocked.Add(ref times, life.Sum(meeting => meeting.Heard.Count));
                Interlocked.Add(ref joins, life.Count(meeting => meeting.Joined is not null));
            },
            iter: 20);
        Assert.True(times > 1000 && joins > 10, $"{times} times, {joins} joins");
    }

    [Fact]
    public void A_review_comes_exactly_once_for_every_n_held_meetings() => Gen.Select(Gen.Int[1, 8], Gen.Int[0, 99].Array[20, 300]).Sample(
        (every, numbers) =>
        {
            var (held, reviews) = (0, new List<int>());
            foreach (var number in numbers)
            {
                switch (number % 10)
                {
                    // Cancelled, or it did not take place.
                    case 0 or 1:
                        break;

                    // Taken back: a review that nobody has answered goes with it, another stays.
                    case 2 when held > 0:
                        if (reviews.Count > 0 && reviews[^1] == held && number >= 50)
                        {
                            reviews.RemoveAt(reviews.Count - 1);
                        }

                        held--;
                        Hold();
                        break;
                    default:
                        Hold();
                        break;
                }

                Assert.Equal(Enumerable.Range(1, held / every).Select(round => round * every), reviews);
            }

            void Hold()
            {
                held++;
                if (EveryFew.IsDue(held, reviews.Count > 0 ? reviews[^1] : 0, every))
                {
                    reviews.Add(held);
                }
            }
        },
        iter: 500);

    [Fact]
    public void A_result_names_no_theme_that_nobody_would_drop_and_no_word_that_nobody_wrote() => Gen.Int[0, 9999].Array[4, 30].Sample(
        numbers =>
        {
            string[] themes = ["hiring", "on-call", "budgets", "feedback"];
            var answers = numbers.Select(number => new ReviewAnswer(
                (Verdict)(1 + (number % 3)), number % 2 == 0 ? themes[number % 4] : null, number % 5 == 0 ? $"more {number % 7}" : null)).ToList();
            var result = Review.Of(string.Join(", ", themes), answers, 60);
            var allowed = themes.Concat(answers.Select(answer => answer.Add).OfType<string>()).ToHashSet();

            Assert.All(result.Drops, theme => Assert.Contains(answers, answer => answer.Drop == theme));
            Assert.All(result.Proposal?.Split(", ") ?? [], theme => Assert.Contains(theme, allowed));
            Assert.True(result.Proposal is null or { Length: > 0 and <= 60 });
            Assert.Equal(answers.Count, result.Keep + result.Adjust + result.Change);
        },
        iter: 500);

    private sealed record Met(IReadOnlySet<PersonId> Present, IReadOnlySet<PersonId> Willing, IReadOnlyList<PersonId> Heard, PersonId Led, PersonId? Joined);

    private static IEnumerable<(PersonId, PersonId)> Pairs() =>
        from a in Enumerable.Range(1, 6) from b in Enumerable.Range(a + 1, 6 - a) select (Person(a), Person(b));

    // One or two challenges get the time at each meeting; the willing are a part of those who came.
    private static List<Met> Live(int[] numbers, int meetings)
    {
        var at = 0;
        int Pick(int below) => numbers[at++ % numbers.Length] / (1 + (at / numbers.Length % 7)) % below;
        var now = Utc("2026-01-01T09:00");
        var rota = Enumerable.Range(1, 4).Aggregate(Rota.Empty, (so, n) => so.After(new RotaEvent.Joined(Person(n))));
        var joined = Enumerable.Range(1, 4).ToDictionary(Person, _ => now);
        var last = new Dictionary<PersonId, (Instant At, int Number)>();
        var (times, life) = (0, new List<Met>());
        for (var number = 1; number <= meetings; number++)
        {
            now += Duration.FromDays(7);
            PersonId? newcomer = joined.Count < 6 && Pick(12) == 0 ? Person(joined.Count + 1) : null;
            if (newcomer is { } person)
            {
                joined.Add(person, now);
                rota = rota.After(new RotaEvent.Joined(person));
            }

            var present = joined.Keys.Where(_ => Pick(9) > 0).ToHashSet();
            var eager = Pick(4);
            var willing = present.Where(_ => Pick(9) >= eager * 2).ToHashSet();
            if (rota.LeaderOf(MeetingId(number), present.Contains) is not { } choice)
            {
                continue;
            }

            var order = Airtime.Order(willing.Select(one => new Willing(one,
                last.TryGetValue(one, out var time) ? Instant.Max(time.At, joined[one]) : joined[one], last.GetValueOrDefault(one).Number, now - Duration.FromHours(Pick(99)))));
            var heard = order.Take(1 + Pick(2)).Select(one => one.Person).ToList();
            foreach (var one in heard)
            {
                last[one] = (now, ++times);
            }

            rota = rota.After(new RotaEvent.Held(MeetingId(number), choice.Leader));
            life.Add(new Met(present, willing, heard, choice.Leader, newcomer));
        }

        return life;
    }

    // Over every window in which both took part throughout, the running difference never spreads over more than one.
    private static void AssertFair(List<Met> life, PersonId a, PersonId b, Func<Met, IReadOnlySet<PersonId>> takesPart, Func<Met, IReadOnlyList<PersonId>> gets)
    {
        var (difference, least, most) = (0, 0, 0);
        foreach (var met in life)
        {
            if (!takesPart(met).Contains(a) || !takesPart(met).Contains(b) || met.Joined == a || met.Joined == b)
            {
                (difference, least, most) = (0, 0, 0);
                continue;
            }

            difference += gets(met).Count(person => person == a) - gets(met).Count(person => person == b);
            (least, most) = (Math.Min(least, difference), Math.Max(most, difference));
            Assert.True(most - least <= 1, $"{a} and {b} are {most - least} apart");
        }
    }
}

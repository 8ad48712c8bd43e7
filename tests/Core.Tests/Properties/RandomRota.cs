using PeerBot.Core.Facilitation;
using PeerBot.Core.Meetings;

namespace PeerBot.Core.Tests.Properties;

/// <summary>What happened at one held meeting of a random history.</summary>
internal sealed record HeldMeeting(PersonId TurnOf, Choice Choice, IReadOnlySet<PersonId> Attended, IReadOnlySet<PersonId> TookPartInAFavour);

/// <summary>A group's life made from a list of numbers: people join, leave, are away, swap; meetings are held, cancelled, unheld.
/// With <c>favours</c> also skips, substitutes, volunteers and takeovers.</summary>
internal sealed class RandomRota
{
    private static readonly Instant Start = Some.Utc("2026-01-01T09:00");
    private readonly int[] numbers;
    private readonly Dictionary<MeetingId, HashSet<PersonId>> were = [];
    private int at;

    public RandomRota(int[] numbers, bool favours)
    {
        this.numbers = numbers;
        var now = Start;
        var founders = 2 + Pick(4);
        for (var i = 1; i <= founders; i++)
        {
            Add(new RotaEvent.Joined(Some.Person(i)), now);
        }

        for (var number = 1; number <= 60 && at < numbers.Length; number++)
        {
            now += Duration.FromDays(7);
            Hold(number, now, favours);
        }
    }

    public List<RotaEvent> History { get; } = [];

    public Rota Rota { get; private set; } = Rota.Empty;

    /// <summary>The meetings in order; null where somebody joined or left, with the person.</summary>
    public List<(HeldMeeting? Held, PersonId? Changed)> Story { get; } = [];

    public int Swaps { get; private set; }

    public bool WasPresent(MeetingId meeting, PersonId person) => were[meeting].Contains(person);

    private void Hold(int number, Instant now, bool favours)
    {
        JoinOrLeave(now);
        var members = Rota.Queue.Select(t => t.Owner).OrderBy(p => p.Value).ToList();
        var awayness = Pick(4);
        var present = members.Where(_ => Pick(10) >= awayness * 2).ToHashSet();
        var meeting = new Meeting(Some.MeetingId(number), new LocalDate(2026, 1, 1), now + Duration.FromDays(1), Duration.FromHours(1));
        were.Add(meeting.Id, present);
        var favourers = new HashSet<PersonId>();
        for (var tries = Pick(3); tries > 0 && members.Count > 0; tries--)
        {
            Agree(meeting, members, present, favourers, favours, now);
        }

        var leader = Rota.LeaderOf(meeting.Id, present.Contains);
        switch (Pick(8))
        {
            case 0:
                Add(new RotaEvent.Cancelled(meeting.Id), now);
                return;
            case 1:
                Add(new RotaEvent.NotHeld(meeting.Id), now);
                return;
            case 2 when favours && leader is not null && present.Count > 1:
                var other = present.ElementAt(Pick(present.Count));
                if (HandOver.Decide(Rota, meeting, leader.Leader, other, present.Contains, meeting.StartsAt) is Outcome<RotaEvent>.Done taken)
                {
                    Add(taken.Value, now);
                    favourers.UnionWith([leader.Leader, other]);
                    leader = Rota.LeaderOf(meeting.Id, present.Contains);
                }

                break;
            default:
                break;
        }

        if (leader is null)
        {
            return;
        }

        Add(new RotaEvent.Held(meeting.Id, leader.Leader), now);
        Story.Add((new HeldMeeting(Rota.Queue[^1].Owner, leader, present, favourers), null));
    }

    private void JoinOrLeave(Instant now)
    {
        var person = Some.Person(1 + Pick(8));
        switch (Pick(8))
        {
            case 0 when !Rota.IsMember(person):
                Add(new RotaEvent.Joined(person), now);
                Story.Add((null, person));
                break;
            case 1 when Rota.IsMember(person):
                Add(new RotaEvent.Left(person), now);
                Story.Add((null, person));
                break;
            default:
                break;
        }
    }

    private void Agree(Meeting meeting, List<PersonId> members, HashSet<PersonId> present, HashSet<PersonId> favourers, bool favours, Instant now)
    {
        if (Rota.LeaderOf(meeting.Id, present.Contains)?.Leader is not { } leader)
        {
            return;
        }

        var other = members[Pick(members.Count)];
        var (decided, involved) = (favours ? Pick(6) : 0) switch
        {
            3 => (SkipThisTime.Decide(Rota, meeting, leader, present.Contains, now), new[] { leader }),
            4 => (Substitute.Decide(Rota, meeting, leader, other, present.Contains, now), [leader, other]),
            5 => (StepIn.Decide(Rota, meeting, other, present.Contains, now), [leader, other]),
            _ => (Swap.Decide(Rota, meeting, leader, other, present.Contains, now), Array.Empty<PersonId>()),
        };
        if (decided is Outcome<RotaEvent>.Done done)
        {
            Add(done.Value, now);
            favourers.UnionWith(involved);
            Swaps += done.Value is RotaEvent.Swapped ? 1 : 0;
            if (done.Value is RotaEvent.Swapped swapped)
            {
                Assert.Equal(swapped.Other, Rota.LeaderOf(meeting.Id, present.Contains)?.Leader);
            }
        }
    }

    private void Add(RotaEvent happened, Instant now)
    {
        var numbered = happened with { Number = History.Count + 1, At = now };
        History.Add(numbered);
        Rota = Rota.After(numbered);
    }

    private int Pick(int below) => at < numbers.Length ? numbers[at++] % below : 0;
}

using PeerBot.Core.Groups;
using PeerBot.Core.Matching;

namespace PeerBot.Features.Matching.Finding;

/// <summary>Groups that keep every rule, for the solver to choose from: all there are in a small pool; in a large one many, made by
/// filling groups over and over from another beginning, so that among them are ways of placing nearly everybody.</summary>
internal sealed class CandidateGroups
{
    private const int Most = 20_000;
    private const int Rounds = 150;
    private const int Choices = 12;
    private const int MostSteps = 400_000;
    private const int Seed = 20_261_102;

    private readonly IReadOnlyList<Seeker> _pool;
    private readonly Func<IReadOnlyList<Seeker>, bool> _isBarred;
    private readonly bool[,] _together;
    private readonly HashSet<string> _known = [];
    private readonly List<int[]> _found = [];
    private int _steps;

    private CandidateGroups(IReadOnlyList<Seeker> pool, Func<IReadOnlyList<Seeker>, bool> isBarred)
    {
        _pool = pool;
        _isBarred = isBarred;
        _together = new bool[pool.Count, pool.Count];
        for (var one = 0; one < pool.Count; one++)
        {
            for (var other = one + 1; other < pool.Count; other++)
            {
                _together[one, other] = _together[other, one] = Fit.Two(pool[one], pool[other]);
            }
        }
    }

    /// <summary>Each group as places in the pool; the same pool gives the same groups.</summary>
    /// <param name="isBarred">Groups that may not be proposed although they keep the rules.</param>
    public static IReadOnlyList<int[]> Of(IReadOnlyList<Seeker> pool, Func<IReadOnlyList<Seeker>, bool> isBarred)
    {
        var groups = new CandidateGroups(pool, isBarred);
        if (!groups.All([], 0))
        {
            groups._found.Clear();
            groups._known.Clear();
            groups.Many();
        }

        return groups._found;
    }

    // False when there are too many to list.
    private bool All(List<int> group, int from)
    {
        if (group.Count >= GroupSize.Least && !Add(group) && group.Count > GroupSize.Least)
        {
            // What five do not share, six do not share either.
            return true;
        }

        for (var next = from; group.Count < GroupSize.Most && next < _pool.Count; next++)
        {
            if (++_steps > MostSteps || _found.Count > Most)
            {
                return false;
            }

            if (group.TrueForAll(member => _together[member, next]))
            {
                group.Add(next);
                var wentWell = All(group, next + 1);
                group.RemoveAt(group.Count - 1);
                if (!wentWell)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private void Many()
    {
        var random = new Random(Seed);
        var order = Enumerable.Range(0, _pool.Count).ToArray();
        var friends = order.Select(one => order.Count(other => _together[one, other])).ToArray();
        for (var round = 0; round < Rounds && _found.Count < Most; round++)
        {
            random.Shuffle(order);

            // Who fits few comes first, or is left over in every round.
            var left = order.OrderBy(person => friends[person] / 8).ToList();
            while (left.Count >= GroupSize.Least)
            {
                var group = Fill(left, random.Next(GroupSize.Least, GroupSize.Most + 1));
                left.RemoveAll(group.Contains);
            }
        }
    }

    // Begins with the first and takes whoever adds the most; smaller groups on the way are candidates as well.
    private List<int> Fill(List<int> left, int size)
    {
        var group = new List<int> { left[0] };
        while (group.Count < size)
        {
            var choices = left.Where(person => group.TrueForAll(member => _together[member, person])).Take(Choices)
                .OrderByDescending(person => Adds(group, person));
            if (choices.Where(person => Fit.HaveInCommon(Of([.. group, person]))).Select(person => (int?)person).FirstOrDefault() is not { } next)
            {
                break;
            }

            group.Add(next);
            if (group.Count >= GroupSize.Least)
            {
                Add(group);
            }
        }

        return group;
    }

    // The order of Fit.Worth, without its sums.
    private int Adds(List<int> group, int person) => group.Sum(member =>
        (_pool[member].IsInTheTeamOf(_pool[person]) ? 0 : 8) + (_pool[member].Level == _pool[person].Level ? 6 : 0));

    private bool Add(IReadOnlyList<int> group)
    {
        // Each two of them fit already.
        var people = Of(group);
        if (!Fit.HaveInCommon(people))
        {
            return false;
        }

        var sorted = group.Order().ToArray();
        if (!_isBarred(people) && _known.Add(string.Join(',', sorted)))
        {
            _found.Add(sorted);
        }

        return true;
    }

    private List<Seeker> Of(IReadOnlyList<int> group) => [.. group.Select(person => _pool[person])];
}

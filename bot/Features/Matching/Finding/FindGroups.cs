using Google.OrTools.Sat;
using PeerBot.Core.Matching;

namespace PeerBot.Features.Matching.Finding;

/// <summary>The groups that were found, and whether no better choice among the candidates exists.</summary>
internal sealed record FoundGroups(IReadOnlyList<IReadOnlyList<Seeker>> Groups, bool IsBest);

/// <summary>Chooses groups for a pool with CP-SAT (https://developers.google.com/optimization/cp/cp_solver): each person in one at
/// most, as many people as possible placed, and among such choices the best groups. One worker and a fixed seed, so that the same pool
/// gives the same groups as long as there is time to finish.</summary>
internal static class FindGroups
{
    /// <summary>The solver's time; after it, the best found so far counts.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(6);

    // One more person is worth more than any difference between groups.
    private const int OnePerson = 10_000;

    public static FoundGroups In(IReadOnlyList<Seeker> pool, Func<IReadOnlyList<Seeker>, bool> isBarred, CancellationToken cancel)
    {
        var candidates = CandidateGroups.Of(pool, isBarred);
        if (candidates.Count == 0)
        {
            return new FoundGroups([], IsBest: true);
        }

        var model = new CpModel();
        var chosen = candidates.Select((_, at) => model.NewBoolVar($"{at}")).ToList();
        var ofPerson = Enumerable.Range(0, pool.Count).Select(_ => new List<ILiteral>()).ToList();
        var worth = new long[candidates.Count];
        for (var at = 0; at < candidates.Count; at++)
        {
            foreach (var person in candidates[at])
            {
                ofPerson[person].Add(chosen[at]);
            }

            worth[at] = (candidates[at].Length * (long)OnePerson) + Fit.Worth([.. candidates[at].Select(person => pool[person])]);
        }

        foreach (var groups in ofPerson.Where(groups => groups.Count > 1))
        {
            model.AddAtMostOne(groups);
        }

        model.Maximize(LinearExpr.WeightedSum(chosen, worth));
        var first = Greedy(candidates, worth);
        for (var at = 0; at < candidates.Count; at++)
        {
            model.AddHint(chosen[at], first.Contains(at));
        }

        using var solver = new CpSolver { StringParameters = $"num_workers:1,random_seed:1,max_time_in_seconds:{Limit.TotalSeconds:F0}" };
        using var stop = cancel.Register(solver.StopSearch);
        var status = solver.Solve(model);
        cancel.ThrowIfCancellationRequested();

        // A machine too busy to get anywhere still has what it began with.
        var best = status is CpSolverStatus.Optimal or CpSolverStatus.Feasible
            ? Enumerable.Range(0, candidates.Count).Where(at => solver.BooleanValue(chosen[at]))
            : first.Order();
        return new FoundGroups(
            [.. best.Select(at => (IReadOnlyList<Seeker>)[.. candidates[at].Select(person => pool[person])])],
            status == CpSolverStatus.Optimal);
    }

    // The best group, then the best of those that are left: where the solver begins.
    private static HashSet<int> Greedy(IReadOnlyList<int[]> candidates, long[] worth)
    {
        var (chosen, placed) = (new HashSet<int>(), new HashSet<int>());
        foreach (var at in Enumerable.Range(0, candidates.Count).OrderByDescending(at => worth[at]).ThenBy(at => at))
        {
            if (!candidates[at].Any(placed.Contains))
            {
                chosen.Add(at);
                placed.UnionWith(candidates[at]);
            }
        }

        return chosen;
    }
}

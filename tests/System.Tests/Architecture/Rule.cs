using PeerBot.System.Tests.Architecture.Texts;

namespace PeerBot.System.Tests.Architecture;

/// <summary>A rule of the house: a pure function from the files to the list of offences.</summary>
internal sealed record Rule(string Name, Func<Tree, IEnumerable<string>> Offences)
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        .. BudgetRules.All,
        .. CodeRules.All,
        .. NameRules.All,
        .. PackageRules.All,
        .. ReferenceRules.All,
        .. RepositoryRules.All,
        .. TextRules.All,
        .. TypeRules.All,
    ];
}

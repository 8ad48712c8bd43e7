namespace PeerBot.Core.GroundRules;

/// <summary>What a group has agreed on for how its members treat each other, as a list that is read one rule a line (G4).</summary>
public sealed record RuleList
{
    /// <summary>The most rules a list has: more than these nobody keeps in mind.</summary>
    public const int MostRules = 12;

    /// <summary>The longest a rule may be, in characters.</summary>
    public const int MostCharacters = 240;

    private static readonly char[] Bullets = ['-', '*', '•', '–'];

    private RuleList(IReadOnlyList<string> rules) => Rules = rules;

    /// <summary>The rules in their order, at least one.</summary>
    public IReadOnlyList<string> Rules { get; }

    /// <summary>Reads a list as people write one: empty lines, bullets, numbers and repetitions do not count.</summary>
    public static Outcome<RuleList> Read(string written)
    {
        var rules = written.Split('\n').Select(WithoutBullet).Where(rule => rule.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return rules switch
        {
            [] => new NoRuleIsLeft(),
            { Count: > MostRules } => new ThereAreTooManyRules(rules.Count),
            _ when rules.FindIndex(rule => rule.Length > MostCharacters) is var at and >= 0 => new ARuleIsTooLong(at + 1),
            _ => new RuleList(rules),
        };
    }

    /// <summary>Whether the two lists say the same, in the same order.</summary>
    public bool SaysTheSameAs(RuleList other) => Rules.SequenceEqual(other.Rules, StringComparer.Ordinal);

    /// <summary>One rule a line; <see cref="Read"/> gives the same list back.</summary>
    public override string ToString() => string.Join('\n', Rules);

    // "- Listen", "2. Listen" and "2) Listen" are all "Listen".
    private static string WithoutBullet(string line)
    {
        var rule = line.Trim();
        for (var before = string.Empty; rule != before;)
        {
            before = rule;
            rule = rule.TrimStart(Bullets).Trim();
            var digits = rule.TakeWhile(char.IsAsciiDigit).Count();
            if (digits is > 0 and <= 2 && rule.Length > digits + 1 && rule[digits] is '.' or ')' && char.IsWhiteSpace(rule[digits + 1]))
            {
                rule = rule[(digits + 2)..].Trim();
            }
        }

        return rule;
    }
}

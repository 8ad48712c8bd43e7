namespace PeerBot.Core.GroundRules;

/// <summary>A list without a rule is no list.</summary>
public sealed record NoRuleIsLeft : Refusal;

/// <summary>More rules than anybody keeps in mind.</summary>
public sealed record ThereAreTooManyRules(int Count) : Refusal;

/// <summary>The rule at this place, counted from one, is a page rather than a sentence.</summary>
public sealed record ARuleIsTooLong(int Place) : Refusal;

/// <summary>It was agreed to by everybody, taken back, or has run out.</summary>
public sealed record TheProposalIsClosed : Refusal;

/// <summary>Nobody takes back what somebody else proposed.</summary>
public sealed record OnlyItsAuthorTakesItBack : Refusal;

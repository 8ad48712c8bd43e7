namespace PeerBot.Channels.Tests.Slack.Rendering;

/// <summary>One violation of each rule of Block Kit, with what the checker says to it. Letters stand in for what is long.</summary>
internal static class BlockKitViolations
{
    private const string Plain = """{"type":"plain_text","text":"x"}""";
    private const string Label = $"\"label\":{Plain}";
    private const string OneOption = $$"""{"text":{{Plain}},"value":"a"}""";

    /// <summary>Surface, what is sent, what is said.</summary>
    public static TheoryData<string, string, string> All { get; } = new()
    {
        // The whole.
        { "message", """{"text":"x"}""", "has no blocks" },
        { "message", "[]", "has no blocks" },
        { "message", Many(51, """{"type":"divider"}"""), "has more than 50 blocks" },
        { "message", Many(13, Rich($$"""{"type":"text","text":"{{X(900)}}"}""")[1..^1]), "blocks are longer than 12,000" },
        { "home", View("home", Many(101, """{"type":"divider"}""")), "has more than 100 blocks" },
        { "home", View("home", "[]"), "has no blocks" },
        { "home", View("modal", """[{"type":"divider"}]"""), "type is not home" },
        { "home", View("home", """[{"type":"divider"}]""", ",\"submit\":" + Plain), "has a submit, which does not belong" },
        { "modal", Modal("""[{"type":"divider"}]""", title: 25), "title: text is longer than 24" },
        { "modal", View("modal", """[{"type":"divider"}]"""), "title: is no text object" },
        { "modal", Modal("""[{"type":"divider"}]""", more: $",\"submit\":{Words(25)}"), "submit: text is longer than 24" },
        { "modal", Modal("""[{"type":"divider"}]""", more: $",\"close\":{Words(25)}"), "close: text is longer than 24" },
        { "modal", Modal("""[{"type":"divider"}]""", more: $",\"private_metadata\":\"{X(3001)}\""), "private_metadata is longer than 3000" },
        { "modal", Modal("""[{"type":"divider"}]""", more: $",\"callback_id\":\"{X(256)}\""), "callback_id is longer than 255" },
        { "modal", Modal("""[{"type":"divider"}]""", more: $",\"external_id\":\"{X(256)}\""), "external_id is longer than 255" },
        { "modal", Modal($$"""[{"type":"input",{{Label}},"element":{"type":"plain_text_input"} }]"""), "has an input and no submit" },
        { "modal", Modal(Many(90, $$"""{"type":"section","text":{{Words(2900)}} }""")), "is larger than 250,000 bytes" },

        // Blocks.
        { "message", """[{"type":"carousel"}]""", "is no block for a message" },
        { "message", $$"""[{"type":"input",{{Label}},"element":{"type":"plain_text_input"} }]""", "is no block for a message" },
        { "message", """["divider"]""", "is no block for a message" },
        { "message", """[{"type":"divider","colour":"red"}]""", "has a colour, which does not belong" },
        { "message", $$"""[{"type":"divider","block_id":"{{X(256)}}"}]""", "block_id is longer than 255" },
        { "message", """[{"type":"divider","block_id":""}]""", "block_id is empty" },
        { "message", """[{"type":"divider","block_id":"a"},{"type":"divider","block_id":"a"}]""", "has the block_id a twice" },
        { "message", $$"""[{"type":"header","text":{{Words(151)}} }]""", "text: text is longer than 150" },
        { "message", """[{"type":"header","text":{"type":"mrkdwn","text":"x"}}]""", "text: must be plain_text" },
        { "message", """[{"type":"section"}]""", "has neither text nor fields" },
        { "message", $$"""[{"type":"section","text":{{Words(3001)}} }]""", "text: text is longer than 3000" },
        { "message", $$"""[{"type":"section","fields":{{Many(11, Plain)}} }]""", "has more than 10 fields" },
        { "message", $$"""[{"type":"section","fields":[{{Words(2001)}}]}]""", "fields[0]: text is longer than 2000" },
        { "message", """[{"type":"section","text":{"type":"plain_text","text":"x"},"accessory":{"type":"overflow"}}]""", "accessory: is no button" },
        { "message", """[{"type":"context","elements":[]}]""", "has fewer than 1 elements" },
        { "message", $$"""[{"type":"context","elements":{{Many(11, Plain)}} }]""", "has more than 10 elements" },
        { "message", """[{"type":"image","image_url":"https://a.example/b.png","alt_text":""}]""", "alt_text is empty" },
        { "message", """[{"type":"image","image_url":"http://a.example/b.png","alt_text":"a"}]""", "image_url is no https address" },
        { "message", """[{"type":"actions","elements":[]}]""", "has fewer than 1 elements" },
        { "message", Actions([.. Enumerable.Range(0, 26).Select(i => Button($"a{i}"))]), "has more than 25 elements" },

        // Text objects and markup.
        { "message", """[{"type":"header","text":"x"}]""", "text: is no text object" },
        { "message", """[{"type":"header","text":{"type":"plain_text","text":" "}}]""", "text: text is empty" },
        { "message", """[{"type":"header","text":{"type":"markdown","text":"x"}}]""", "type is neither plain_text nor mrkdwn" },
        { "message", """[{"type":"header","text":{"type":"plain_text","text":"x","verbatim":true}}]""", "verbatim belongs to mrkdwn" },
        { "message", """[{"type":"header","text":{"type":"plain_text","text":"x","emoji":"no"}}]""", "emoji is neither true nor false" },
        { "message", """[{"type":"header","text":{"type":"plain_text","text":5}}]""", "text is not a string" },
        { "message", Marked("x", ",\"emoji\":true"), "emoji belongs to plain_text" },
        { "message", Marked(" "), "is empty" },
        { "message", Marked("a < b"), "has a < or > that is not escaped" },
        { "message", Marked("> quoted"), "has a < or > that is not escaped" },
        { "message", Marked("a & b"), "has an & that is not escaped" },
        { "message", Marked("a &am"), "has an & that is not escaped" },
        { "message", Marked("<javascript:alert(1)|x>"), "has a < or > that is not escaped" },
        { "message", $$"""{"text":"{{X(4001)}}","blocks":[{"type":"divider"}]}""", "text: is longer than 4000" },
        { "message", """{"text":"","blocks":[{"type":"divider"}]}""", "text: is empty" },

        // Buttons.
        { "message", Actions(Button("a"), Button("a")), "has the action_id a twice" },
        { "message", Actions(Button("a", ",\"style\":\"primary\""), Button("b", ",\"style\":\"primary\"")), "has more than one primary button" },
        { "message", Actions(Button("a", ",\"style\":\"green\"")), "style is neither primary nor danger" },
        { "message", Actions(Button("a", $",\"value\":\"{X(2001)}\"")), "value is longer than 2000" },
        { "message", Actions(Button("a", $",\"accessibility_label\":\"{X(76)}\"")), "accessibility_label is longer than 75" },
        { "message", Actions(Button("a", ",\"accessibility_label\":\"\"")), "accessibility_label is empty" },
        { "message", Actions(Button("a", ",\"url\":\"ftp://a.example\"")), "url is no https address" },
        { "message", Actions($$"""{"type":"button","action_id":"a","text":{{Words(76)}} }"""), "text: text is longer than 75" },
        { "message", Actions($$"""{"type":"button","text":{{Plain}} }"""), "has no action_id" },
        { "message", Actions(Button(X(256))), "action_id is longer than 255" },
        { "message", Actions("""{"type":"datepicker","action_id":"a"}"""), "is no button" },
        { "message", Actions(Button("a", $$""","confirm":{"title":{{Words(101)}},"text":{{Plain}},"confirm":{{Plain}},"deny":{{Plain}} }""")), "confirm.title: text is longer than 100" },
        { "message", Actions(Button("a", $$""","confirm":{"title":{{Plain}},"text":{{Words(301)}},"confirm":{{Plain}},"deny":{{Plain}} }""")), "confirm.text: text is longer than 300" },
        { "message", Actions(Button("a", $$""","confirm":{"title":{{Plain}},"text":{{Plain}},"confirm":{{Words(31)}},"deny":{{Plain}} }""")), "confirm.confirm: text is longer than 30" },
        { "message", Actions(Button("a", $$""","confirm":{"title":{{Plain}},"text":{{Plain}},"confirm":{{Plain}},"deny":{{Words(31)}} }""")), "confirm.deny: text is longer than 30" },

        // Rich text.
        { "message", Rich("""{"type":"text","text":""}"""), "text is empty" },
        { "message", Rich($$"""{"type":"text","text":"{{X(4001)}}"}"""), "is longer than 4000" },
        { "message", Rich("""{"type":"broadcast","range":"channel"}"""), "is no element we send" },
        { "message", Rich("""{"type":"user","user_id":"<!channel>"}"""), "user_id is no id" },
        { "message", Rich("""{"type":"link","url":"javascript:alert(1)"}"""), "url is no https address" },
        { "message", Rich("""{"type":"date","timestamp":"1","format":"{time}"}"""), "timestamp is no number" },
        { "message", Rich("""{"type":"date","timestamp":1,"format":"soon"}"""), "format says no date" },
        { "message", Rich("""{"type":"text","text":"x","style":{"huge":true}}"""), "style is none" },
        { "message", """[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[]}]}]""", "has fewer than 1 elements" },
        { "message", """[{"type":"rich_text","elements":[{"type":"text","text":"x"}]}]""", "is no kind of rich text" },
        { "message", """[{"type":"rich_text","elements":[{"type":"rich_text_list","style":"star","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"x"}]}]}]}]""", "style is neither bullet nor ordered" },
        { "message", """[{"type":"rich_text","elements":[{"type":"rich_text_list","style":"bullet","elements":[{"type":"text","text":"x"}]}]}]""", "is no rich_text_section" },

        // Inputs.
        { "modal", Form($$"""{"type":"input","label":{{Words(2001)}},"element":{"type":"datepicker"} }"""), "label: text is longer than 2000" },
        { "modal", Form($$"""{"type":"input",{{Label}},"hint":{{Words(2001)}},"element":{"type":"datepicker"} }"""), "hint: text is longer than 2000" },
        { "modal", Form($$"""{"type":"input",{{Label}},"optional":"yes","element":{"type":"datepicker"} }"""), "optional is neither true nor false" },
        { "modal", Asked(Button("a")), "is no element for an input" },
        { "modal", Asked($$"""{"type":"datepicker","placeholder":{{Words(151)}} }"""), "placeholder: text is longer than 150" },
        { "modal", Asked("""{"type":"datepicker","initial_date":"2026-02-30"}"""), "initial_date is no date" },
        { "modal", Asked("""{"type":"timepicker","initial_time":"9:00"}"""), "initial_time is no time" },
        { "modal", Asked("""{"type":"plain_text_input","max_length":3001}"""), "max_length is not between 1 and 3000" },
        { "modal", Asked("""{"type":"plain_text_input","max_length":2,"initial_value":"abc"}"""), "initial_value is longer than 2" },
        { "modal", Asked("""{"type":"plain_text_input","multiline":1}"""), "multiline is neither true nor false" },
        { "modal", Asked("""{"type":"static_select"}"""), "has neither or both of options and option_groups" },
        { "modal", Asked($$"""{"type":"static_select","options":{{Options(101)}} }"""), "has more than 100 options" },
        { "modal", Asked($$"""{"type":"static_select","option_groups":[{"label":{{Words(76)}},"options":[{{OneOption}}]}]}"""), "label: text is longer than 75" },
        { "modal", Asked($$"""{"type":"static_select","options":[{{OneOption}}],"initial_option":{"text":{{Words(2)}},"value":"a"} }"""), "an initial option is not among the options" },
        { "modal", Asked($$"""{"type":"static_select","options":[{"text":{{Words(76)}},"value":"a"}]}"""), "text: text is longer than 75" },
        { "modal", Asked($$"""{"type":"static_select","options":[{"text":{"type":"mrkdwn","text":"x"},"value":"a"}]}"""), "text: must be plain_text" },
        { "modal", Asked($$"""{"type":"static_select","options":[{"text":{{Plain}},"value":"{{X(151)}}"}]}"""), "value is longer than 150" },
        { "modal", Asked($$"""{"type":"static_select","options":[{"text":{{Plain}},"value":"a","description":{{Words(76)}} }]}"""), "description: text is longer than 75" },
        { "modal", Asked($$"""{"type":"radio_buttons","options":{{Options(11)}} }"""), "has more than 10 options" },
        { "modal", Asked("""{"type":"checkboxes","options":[]}"""), "has fewer than 1 options" },
        { "modal", Asked($$"""{"type":"checkboxes","options":[{{OneOption}},{{OneOption}}]}"""), "has an option twice" },
        { "modal", Asked($$"""{"type":"checkboxes","options":[{{OneOption}}],"initial_options":[]}"""), "initial_options are none" },
        { "modal", Asked("""{"type":"multi_users_select","max_selected_items":0}"""), "max_selected_items is less than 1" },
        { "modal", Asked("""{"type":"multi_users_select","max_selected_items":1,"initial_users":["U1","U2"]}"""), "has more initial_users than max_selected_items" },
        { "modal", Asked("""{"type":"multi_users_select","initial_users":["U1","U1"]}"""), "initial_users are not people, each once" },
    };

    /// <summary>What would call out to everybody, one way or another.</summary>
    public static TheoryData<string> Callouts { get; } =
        ["<!channel>", "<!here>", "<!everyone>", "<!here|here>", "<!subteam^S1>", "<#C1|general>", "<@|x>", "<!date>"];

    private static string X(int length) => new('x', length);

    private static string Words(int length) => $$"""{"type":"plain_text","text":"{{X(length)}}"}""";

    private static string Many(int count, string json) => $"[{string.Join(',', Enumerable.Repeat(json, count))}]";

    private static string Options(int count) =>
        $"[{string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"text":{{Plain}},"value":"v{{i}}"}"""))}]";

    private static string View(string type, string blocks, string more = "") => $$"""{"type":"{{type}}","blocks":{{blocks}}{{more}} }""";

    private static string Modal(string blocks, int title = 5, string more = "") => View("modal", blocks, $",\"title\":{Words(title)}{more}");

    private static string Form(string input) => Modal($"[{input}]", more: $",\"submit\":{Plain}");

    private static string Asked(string element) => Form($$"""{"type":"input",{{Label}},"element":{{element}} }""");

    private static string Actions(params string[] elements) => $$"""[{"type":"actions","elements":[{{string.Join(',', elements)}}]}]""";

    private static string Button(string id, string more = "") => $$"""{"type":"button","text":{{Plain}},"action_id":"{{id}}"{{more}} }""";

    private static string Rich(string element) => $$"""[{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{{element}}]}]}]""";

    /// <summary>One context block with marked-up text.</summary>
    public static string Marked(string text, string more = "") => $$"""[{"type":"context","elements":[{"type":"mrkdwn","text":"{{text}}"{{more}} }]}]""";
}

using System.Net;
using System.Net.Sockets;
using System.Text;
using NodaTime.Testing;
using PeerBot.Slack;
using PeerBot.Slack.Http;

namespace PeerBot.Channels.Tests.Slack.Doors;

/// <summary>Who is let in (T1, T2): everything that is not exactly Slack's is refused, and nothing behind the door hears of it.</summary>
public sealed class SignatureTests
{
    private const string FormType = "application/x-www-form-urlencoded";
    private const long Now = 1_700_000_000;

    private static readonly byte[] Body = DoorApp.Form([
        new("command", "/peer"), new("text", ""), new("team_id", "T0TOWN"), new("channel_id", "C0CIRCLE"), new("user_id", "U0ANA"), new("trigger_id", "1.2.3")]);

    public static TheoryData<string, string?, string?> Forgeries()
    {
        var (timestamp, good) = (Now.ToString(), DoorApp.Sign(Now.ToString(), Body));
        var table = new TheoryData<string, string?, string?>
        {
            { "another secret", timestamp, DoorApp.Sign(timestamp, Body, "another") },
            { "an empty secret", timestamp, DoorApp.Sign(timestamp, Body, " ") },
            { "another body", timestamp, DoorApp.Sign(timestamp, [.. Body, (byte)'&']) },
            { "the body re-encoded", timestamp, DoorApp.Sign(timestamp, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Body).Replace("%2F", "/"))) },
            { "upper-case hex", timestamp, "v0=" + good[3..].ToUpperInvariant() },
            { "an upper-case prefix", timestamp, "V0=" + good[3..] },
            { "version 1", timestamp, "v1=" + good[3..] },
            { "no prefix", timestamp, good[3..] },
            { "one digit short", timestamp, good[..^1] },
            { "one digit long", timestamp, good + "0" },
            { "no hex", timestamp, "v0=" + new string('g', 64) },
            { "nothing but the prefix", timestamp, "v0=" },
            { "an empty signature", timestamp, "" },
            { "no signature", timestamp, null },
            { "no timestamp", null, good },
            { "an empty timestamp", "", DoorApp.Sign("", Body) },
            { "another timestamp than the signed one", (Now + 1).ToString(), good },
        };
        foreach (var strange in (string[])["soon", "-1700000000", "+1700000000", "1700000000.0", "1.7e9", "0x6553f100", "9223372036854775808", "99999999999999999999"])
        {
            table.Add($"timestamp {strange}", strange, DoorApp.Sign(strange, Body));
        }

        foreach (var seconds in (long[])[-301, -302, -86400, 301, 302, 86400])
        {
            table.Add($"{seconds} s", (Now + seconds).ToString(), DoorApp.Sign((Now + seconds).ToString(), Body));
        }

        return table;
    }

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_forged_or_stale_request_is_refused_and_nobody_hears_of_it(string what, string? timestamp, string? signature)
    {
        await using var app = await DoorApp.StartAsync();

        foreach (var path in (string[])["/slack/commands", "/slack/interactions", "/slack/events"])
        {
            using var request = DoorApp.Unsigned(path, Body, FormType);
            Add(request, "X-Slack-Request-Timestamp", timestamp);
            Add(request, "X-Slack-Signature", signature);
            using var response = await app.Http.SendAsync(request);

            Assert.True(response.StatusCode == HttpStatusCode.Unauthorized, $"{what} at {path}: {response.StatusCode}");
            Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        }

        Assert.Empty(app.Spy.Asked);
        Assert.Empty(app.Spy.Taken);
    }

    [Theory]
    [InlineData(-300)]
    [InlineData(-299)]
    [InlineData(0)]
    [InlineData(299)]
    [InlineData(300)]
    public async Task A_genuine_request_is_heard_up_to_five_minutes_off(long seconds)
    {
        await using var app = await DoorApp.StartAsync();

        using var response = await app.Http.SendAsync(DoorApp.Signed("/slack/commands", Body, FormType, Now + seconds));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Single(app.Spy.Asked);
    }

    [Fact]
    public async Task The_window_ends_to_the_tick()
    {
        await using var app = await DoorApp.StartAsync();
        app.Clock.Reset(Instant.FromUnixTimeSeconds(Now) + Duration.FromSeconds(300) + Duration.FromTicks(1));

        using var response = await app.Http.SendAsync(DoorApp.Signed("/slack/commands", Body, FormType, Now));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Theory]
    [InlineData("X-Slack-Signature")]
    [InlineData("X-Slack-Request-Timestamp")]
    public async Task A_header_given_twice_is_refused(string header)
    {
        await using var app = await DoorApp.StartAsync();
        var lines = new Dictionary<string, string>
        {
            ["X-Slack-Request-Timestamp"] = Now.ToString(),
            ["X-Slack-Signature"] = DoorApp.Sign(Now.ToString(), Body),
        };

        // On two lines of their own, which a client library would join into one.
        var head = string.Concat(lines.Append(new(header, lines[header])).Select(line => $"{line.Key}: {line.Value}\r\n"));
        using var client = new TcpClient();
        await client.ConnectAsync(app.Http.BaseAddress!.Host, app.Http.BaseAddress.Port);
        await client.GetStream().WriteAsync((byte[])[
            .. Encoding.ASCII.GetBytes($"POST /slack/commands HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: {FormType}\r\n{head}Content-Length: {Body.Length}\r\n\r\n"),
            .. Body]);
        var answer = await new StreamReader(client.GetStream(), Encoding.ASCII).ReadLineAsync();

        Assert.Equal("HTTP/1.1 401 Unauthorized", answer);
        Assert.Empty(app.Spy.Asked);
    }

    [Fact]
    public async Task Header_names_may_be_in_any_case()
    {
        await using var app = await DoorApp.StartAsync();
        using var request = DoorApp.Unsigned("/slack/commands", Body, FormType);
        request.Headers.TryAddWithoutValidation("x-slack-REQUEST-timestamp", Now.ToString());
        request.Headers.TryAddWithoutValidation("X-SLACK-SIGNATURE", DoorApp.Sign(Now.ToString(), Body));

        using var response = await app.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_recorded_request_sent_again_is_refused_for_ten_minutes_and_stale_after()
    {
        await using var app = await DoorApp.StartAsync();
        var ahead = Now + 300;
        using var first = await app.Http.SendAsync(DoorApp.Signed("/slack/commands", Body, FormType, ahead));
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);

        foreach (var seconds in (long[])[0, 1, 299, 599, 600, 601, 1200])
        {
            app.Clock.Reset(Instant.FromUnixTimeSeconds(Now + seconds));
            using var again = await app.Http.SendAsync(DoorApp.Signed("/slack/commands", Body, FormType, ahead));

            Assert.True(again.StatusCode == HttpStatusCode.Unauthorized, $"after {seconds} s: {again.StatusCode}");
        }

        Assert.Single(app.Spy.Asked);
    }

    [Fact]
    public async Task A_forgery_does_not_use_up_the_genuine_request()
    {
        await using var app = await DoorApp.StartAsync();
        using var forged = await app.Http.SendAsync(DoorApp.Signed("/slack/commands", Body, FormType, secret: "another"));
        using var genuine = await app.Http.SendAsync(DoorApp.Signed("/slack/commands", Body, FormType));

        Assert.Equal(HttpStatusCode.Unauthorized, forged.StatusCode);
        Assert.Equal(HttpStatusCode.OK, genuine.StatusCode);
    }

    [Fact]
    public void The_documented_example_and_an_empty_body_are_genuine()
    {
        AssertGenuine("8f742231b10e8888abcd99yyyzzz85a5", "1531420618",
            "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c",
            "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503");
        AssertGenuine("a", "1", "", DoorApp.Sign("1", [], "a"));
    }

    [Fact]
    public void Digits_of_other_scripts_are_no_timestamp() => Assert.False(
        new SlackSignature(new SlackOptions { SigningSecret = "a" }, new FakeClock(Instant.FromUnixTimeSeconds(Now))).IsFresh("١٧٠٠٠٠٠٠٠٠"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public async Task Without_a_secret_nothing_starts(string? secret)
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => DoorApp.StartAsync(options => options with { SigningSecret = secret }));

        Assert.Contains("Slack:SigningSecret", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_memory_of_signatures_does_not_grow_without_bound()
    {
        var clock = new FakeClock(Instant.FromUnixTimeSeconds(Now));
        var seen = new SeenSignatures(clock);
        for (var i = 0; i < 1_000_000; i++)
        {
            seen.TryAdd((UInt128)i);
        }

        Assert.InRange(seen.Count, 1, 400_000);
        Assert.False(seen.TryAdd(999_999));
        clock.AdvanceMinutes(21);
        Assert.True(seen.TryAdd(999_999));
        Assert.Equal(1, seen.Count);
    }

    internal static void AssertGenuine(string secret, string timestamp, string body, string signature)
    {
        var options = new SlackOptions { SigningSecret = secret };
        var check = new SlackSignature(options, new FakeClock(Instant.FromUnixTimeSeconds(long.Parse(timestamp))));
        byte[] signed = [.. Encoding.ASCII.GetBytes($"v0:{timestamp}:"), .. Encoding.UTF8.GetBytes(body)];

        Assert.True(check.IsFresh(timestamp));
        Assert.True(check.IsGenuine(signature, signed, out _));
        for (var i = 0; i < signed.Length; i++)
        {
            signed[i] ^= 1;
            Assert.False(check.IsGenuine(signature, signed, out _), $"byte {i} altered");
            signed[i] ^= 1;
        }
    }

    private static void Add(HttpRequestMessage request, string name, string? value)
    {
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }
}

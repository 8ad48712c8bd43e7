using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using PeerBot.Chat.Messages;
using PeerBot.Chat.Routing;

namespace PeerBot.Chat;

/// <summary>Messages and forms as JSON: how they are kept, and what the Playground shows as the neutral model.</summary>
public static class ChatJson
{
    /// <summary>Camel case, enums as words, instants and dates in ISO 8601, texts as lists of pieces.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            MaxDepth = 32,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            AllowOutOfOrderMetadataProperties = true,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new TextConverter());
        options.Converters.Add(new ActionRefConverter());
        options.Converters.Add(new PatternConverter<Instant>(InstantPattern.ExtendedIso));
        options.Converters.Add(new PatternConverter<LocalDate>(LocalDatePattern.Iso));
        options.Converters.Add(new PatternConverter<LocalTime>(LocalTimePattern.ExtendedIso));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class TextConverter : JsonConverter<Text>
    {
        public override Text Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<List<TextPiece>>(ref reader, options) ?? []);

        public override void Write(Utf8JsonWriter writer, Text value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Pieces, options);
    }

    private sealed class ActionRefConverter : JsonConverter<ActionRef>
    {
        public override ActionRef Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ActionRef.TryParse(reader.GetString(), out var action) ? action : throw new JsonException("Not an action reference.");

        public override void Write(Utf8JsonWriter writer, ActionRef value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    private sealed class PatternConverter<T>(IPattern<T> pattern) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            pattern.Parse(reader.GetString()!).TryGetValue(default!, out var value) ? value : throw new JsonException("Not a time.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(pattern.Format(value));
    }
}

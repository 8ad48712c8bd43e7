using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PeerBot.Features.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class KeptRecords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_word_keys_groups_WorkspaceId_GroupId",
                table: "word_keys");

            migrationBuilder.DropForeignKey(
                name: "FK_word_keys_people_WorkspaceId_PersonId",
                table: "word_keys");

            migrationBuilder.DropIndex(
                name: "IX_word_keys_WorkspaceId_GroupId",
                table: "word_keys");

            migrationBuilder.DropIndex(
                name: "IX_word_keys_WorkspaceId_PersonId",
                table: "word_keys");

            migrationBuilder.AddColumn<long>(
                name: "GoneAt",
                table: "workspaces",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "EndsAt",
                table: "groups",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "KeepMonths",
                table: "groups",
                type: "INTEGER",
                nullable: false,
                defaultValue: 12);

            migrationBuilder.AddColumn<long>(
                name: "WipedAt",
                table: "groups",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_word_keys_WorkspaceId",
                table: "word_keys",
                column: "WorkspaceId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_word_keys_WorkspaceId",
                table: "word_keys");

            migrationBuilder.DropColumn(
                name: "GoneAt",
                table: "workspaces");

            migrationBuilder.DropColumn(
                name: "EndsAt",
                table: "groups");

            migrationBuilder.DropColumn(
                name: "KeepMonths",
                table: "groups");

            migrationBuilder.DropColumn(
                name: "WipedAt",
                table: "groups");

            migrationBuilder.CreateIndex(
                name: "IX_word_keys_WorkspaceId_GroupId",
                table: "word_keys",
                columns: new[] { "WorkspaceId", "GroupId" });

            migrationBuilder.CreateIndex(
                name: "IX_word_keys_WorkspaceId_PersonId",
                table: "word_keys",
                columns: new[] { "WorkspaceId", "PersonId" });

            migrationBuilder.AddForeignKey(
                name: "FK_word_keys_groups_WorkspaceId_GroupId",
                table: "word_keys",
                columns: new[] { "WorkspaceId", "GroupId" },
                principalTable: "groups",
                principalColumns: new[] { "WorkspaceId", "Id" });

            migrationBuilder.AddForeignKey(
                name: "FK_word_keys_people_WorkspaceId_PersonId",
                table: "word_keys",
                columns: new[] { "WorkspaceId", "PersonId" },
                principalTable: "people",
                principalColumns: new[] { "WorkspaceId", "Id" });
        }
    }
}

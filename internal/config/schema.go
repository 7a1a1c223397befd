package config

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/pancheck/pancheck/internal/check"
)

// SchemaURL is where the schema is published.
const SchemaURL = "https://raw.githubusercontent.com/pancheck/pancheck/main/docs/pancheck.schema.json"

// Schema returns the JSON schema of configuration files, for editors. It is
// made of the Go type, so that it says the same.
func Schema(checks []check.Check) ([]byte, error) {
	schema := schemaOf(reflect.TypeFor[File](), "", checks)
	schema["$schema"] = "http://json-schema.org/draft-07/schema#" // what editors know
	schema["$id"] = SchemaURL
	schema["title"] = "Configuration of pancheck"
	data, err := json.MarshalIndent(schema, "", "  ")
	return append(data, '\n'), err
}

func schemaOf(t reflect.Type, values string, checks []check.Check) map[string]any {
	switch t.Kind() {
	case reflect.Pointer:
		return schemaOf(t.Elem(), values, checks)
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.String:
		switch values {
		case "severity":
			return map[string]any{"enum": check.Severities}
		case "checks":
			names := checkNames(checks)
			names = append(names, "all", "default")
			for _, n := range slices.Clone(names) {
				names = append(names, "-"+n)
			}
			return map[string]any{"enum": names}
		}
		return map[string]any{"type": "string"}
	case reflect.Slice:
		return map[string]any{"type": "array", "items": schemaOf(t.Elem(), values, checks)}
	case reflect.Map:
		names := checkNames(slices.Concat(checks, check.Notes))
		return map[string]any{
			"type":                 "object",
			"propertyNames":        map[string]any{"enum": names},
			"additionalProperties": schemaOf(t.Elem(), values, checks),
		}
	case reflect.Struct:
		properties := make(map[string]any)
		for i := range t.NumField() {
			field := t.Field(i)
			if name := field.Tag.Get("json"); name != "" {
				property := schemaOf(field.Type, field.Tag.Get("values"), checks)
				property["description"] = field.Tag.Get("doc")
				properties[name] = property
			}
		}
		schema := map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
		if t == reflect.TypeFor[Rule]() {
			schema["required"] = []string{"paths"}
		}
		return schema
	}
	panic(fmt.Sprintf("no schema for %v", t))
}

// checkNames lists the codes and, behind them, the analyzers.
func checkNames(checks []check.Check) []string {
	var codes, analyzers []string
	for _, c := range checks {
		codes = append(codes, c.Code)
		if !slices.Contains(analyzers, c.Analyzer) {
			analyzers = append(analyzers, c.Analyzer)
		}
	}
	slices.SortFunc(codes, strings.Compare)
	return append(codes, analyzers...)
}

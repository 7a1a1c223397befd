package proof

import (
	"fmt"
	"go/ast"
	"regexp"
	"strconv"
	"strings"
	"text/scanner"
)

// countWants counts the expectations in a file.
func countWants(file *ast.File) int {
	n := 0
	for _, group := range file.Comments {
		for _, c := range group.List {
			if text, ok := wantText(c.Text); ok {
				if _, patterns, err := parseWant(text); err == nil {
					n += len(patterns)
				}
			}
		}
	}
	return n
}

// wantText returns what follows the word want in a comment, which may stand in
// a comment of its own or after other words as in "//nolint // want".
func wantText(comment string) (string, bool) {
	text := strings.TrimPrefix(comment, "//")
	if text == comment {
		text = strings.TrimSuffix(strings.TrimPrefix(text, "/*"), "*/")
	}
	if i := strings.Index(text, "// want"); i >= 0 {
		text = text[i+len("// "):]
	}
	return strings.CutPrefix(strings.TrimSpace(text), "want ")
}

// parseWant reads expectations of diagnostics in analysistest's syntax: quoted
// regular expressions, after an optional +N that moves them N lines down.
func parseWant(text string) (delta int, patterns []*regexp.Regexp, err error) {
	var bad string
	sc := new(scanner.Scanner).Init(strings.NewReader(text))
	sc.Error = func(_ *scanner.Scanner, msg string) { bad = msg }
	sc.Mode = scanner.ScanIdents | scanner.ScanStrings | scanner.ScanRawStrings | scanner.ScanInts
	for {
		switch tok := sc.Scan(); tok {
		case scanner.EOF:
			if bad != "" {
				return 0, nil, fmt.Errorf("want %s: %s", text, bad)
			}
			if len(patterns) == 0 {
				return 0, nil, fmt.Errorf("want %s: no pattern", text)
			}
			return delta, patterns, nil
		case '+':
			if sc.Scan() != scanner.Int {
				return 0, nil, fmt.Errorf("want %s: no number after +", text)
			}
			delta, _ = strconv.Atoi(sc.TokenText())
		case scanner.String, scanner.RawString:
			pattern, err := strconv.Unquote(sc.TokenText())
			if err != nil {
				return 0, nil, fmt.Errorf("want %s: %w", text, err)
			}
			rx, err := regexp.Compile(pattern)
			if err != nil {
				return 0, nil, fmt.Errorf("want %s: %w", text, err)
			}
			patterns = append(patterns, rx)
		default:
			return 0, nil, fmt.Errorf("want %s: %s is not a quoted regular expression", text, sc.TokenText())
		}
	}
}

// Package tokens splits log lines into tokens while they are used.
package tokens

import (
	"context"
	"strings"
)

// Token is a word of the log and where it stands.
type Token struct {
	Line int
	Text string
}

// Scan sends the tokens of a log. The channel is closed at the end of it or of ctx.
func Scan(ctx context.Context, log string) <-chan Token {
	out := make(chan Token)
	go func() {
		defer close(out)
		n := 0
		for line := range strings.Lines(log) {
			n++
			for f := range strings.FieldsSeq(line) {
				select {
				case out <- Token{n, f}:
				case <-ctx.Done():
					return
				}
			}
		}
	}()
	return out
}

// Find returns the first token that match accepts.
func Find(ctx context.Context, log string, match func(Token) bool) (Token, bool) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for t := range Scan(ctx, log) {
		if match(t) {
			return t, true
		}
	}
	return Token{}, false
}

// Count counts tokens by their text, up to a limit of different ones.
func Count(ctx context.Context, log string, limit int) map[string]int {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	seen := make(map[string]int)
	for t := range Scan(ctx, log) {
		if seen[t.Text] == 0 && len(seen) == limit {
			break
		}
		seen[t.Text]++
	}
	return seen
}

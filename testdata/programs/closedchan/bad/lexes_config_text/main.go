// Command lexes_config_text checks configuration snippets.
package main

import (
	"errors"
	"fmt"
	"time"

	"programs/closedchan/bad/lexes_config_text/lex"
)

// parse collects the settings of one snippet.
func parse(text string) (map[string]string, error) {
	settings := make(map[string]string)
	var key string
	var failure error
	for tok := range lex.Start(text).Tokens() {
		switch tok.Kind {
		case lex.Ident:
			key = tok.Text
		case lex.String:
			if key == "" {
				failure = errors.Join(failure, fmt.Errorf("%d: value without key", tok.Pos))
				continue
			}
			settings[key] = tok.Text
			key = ""
		case lex.Error:
			failure = errors.Join(failure, fmt.Errorf("%d: %s", tok.Pos, tok.Text))
		}
	}
	return settings, failure
}

func main() {
	snippets := []string{
		`listen = "127.0.0.1"; mode = "fast";`,
		`listen = "::1"; ? `,
		`root = "/srv/data; user = `,
	}
	for i, text := range snippets {
		settings, err := parse(text)
		fmt.Printf("snippet %d: %d settings, error: %v\n", i, len(settings), err)
	}
	time.Sleep(20 * time.Millisecond)
}

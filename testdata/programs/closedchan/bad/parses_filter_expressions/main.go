// Command parses_filter_expressions parses the filter expressions of saved searches.
package main

import (
	"errors"
	"fmt"
	"time"
)

// parse collects the tokens of one expression.
func parse(expr string) ([]token, error) {
	var (
		toks []token
		err  error
	)
	for t := range lex(expr).items {
		switch t.kind {
		case tokError:
			err = errors.New(t.text)
		case tokEOF:
		default:
			toks = append(toks, t)
		}
	}
	return toks, err
}

func main() {
	for _, expr := range []string{
		`status = "open"`,
		`(owner = "kim") and age > 30`,
		`title = "quarterly`,
	} {
		toks, err := parse(expr)
		if err != nil {
			fmt.Printf("%s: %v\n", expr, err)
			continue
		}
		fmt.Printf("%s: %d tokens\n", expr, len(toks))
	}
	time.Sleep(50 * time.Millisecond)
}

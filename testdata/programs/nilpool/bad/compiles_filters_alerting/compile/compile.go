// Package compile turns filter expressions into small postfix plans.
package compile

import (
	"errors"
	"fmt"
	"strings"

	"programs/nilpool/bad/compiles_filters_alerting/arena"
)

// smallQuery is the number of bytes up to which no scratch is needed.
const smallQuery = 16

// ErrUnbalanced is returned for parentheses that do not match.
var ErrUnbalanced = errors.New("unbalanced parentheses")

// Plan is a compiled filter.
type Plan struct {
	Terms []string
	Depth int
}

// Filter compiles one expression.
func Filter(expr string) (*Plan, error) {
	var sc *arena.Scratch
	if len(expr) > smallQuery {
		sc = arena.Acquire()
	}
	defer arena.Release(sc) // want "PC1001"

	if sc == nil {
		if strings.ContainsAny(expr, "()") {
			return compileSlow(&arena.Scratch{}, expr)
		}
		return &Plan{Terms: strings.Fields(expr)}, nil
	}
	return compileSlow(sc, expr)
}

func compileSlow(sc *arena.Scratch, expr string) (*Plan, error) {
	p := &Plan{}
	expr = strings.NewReplacer("(", " ( ", ")", " ) ").Replace(expr)
	sc.Tokens = append(sc.Tokens, strings.Fields(expr)...)
	for i, tok := range sc.Tokens {
		switch tok {
		case "(":
			sc.Stack = append(sc.Stack, i)
			p.Depth = max(p.Depth, len(sc.Stack))
		case ")":
			if len(sc.Stack) == 0 {
				return nil, fmt.Errorf("token %d: %w", i, ErrUnbalanced)
			}
			sc.Stack = sc.Stack[:len(sc.Stack)-1]
		default:
			p.Terms = append(p.Terms, tok)
		}
	}
	if len(sc.Stack) > 0 {
		return nil, ErrUnbalanced
	}
	return p, nil
}

// Command validates_ledger_files runs a table of checks over a ledger.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
)

type entry struct {
	id      string
	account string
	cents   int64
}

type ledger struct {
	name    string
	entries []entry
}

type check struct {
	name string
	fn   func(ledger) error
}

type checker struct {
	checks []check
	trace  func(format string, args ...any)
}

func newChecker(checks ...check) *checker {
	return &checker{checks: checks, trace: func(string, ...any) {}}
}

// run applies all checks at once and returns the first complaint.
func (c *checker) run(l ledger) error {
	findings := make(chan error)
	for _, ch := range c.checks {
		go func() {
			began := time.Now()
			err := ch.fn(l)
			c.trace("%s took %v", ch.name, time.Since(began))
			if err != nil {
				err = fmt.Errorf("%s: %s: %w", l.name, ch.name, err)
			}
			findings <- err // want "PC2004"
		}()
	}
	for range c.checks {
		if err := <-findings; err != nil {
			return err
		}
	}
	return nil
}

func balanced(l ledger) error {
	var sum int64
	for _, e := range l.entries {
		sum += e.cents
	}
	if sum != 0 {
		return fmt.Errorf("off by %d", sum)
	}
	return nil
}

func uniqueIDs(l ledger) error {
	seen := make(map[string]bool)
	for _, e := range l.entries {
		if seen[e.id] {
			return errors.New("entry " + e.id + " appears twice")
		}
		seen[e.id] = true
	}
	return nil
}

func knownAccounts(prefixes ...string) func(ledger) error {
	return func(l ledger) error {
		for _, e := range l.entries {
			ok := false
			for _, p := range prefixes {
				ok = ok || strings.HasPrefix(e.account, p)
			}
			if !ok {
				return errors.New("no such account: " + e.account)
			}
		}
		return nil
	}
}

func main() {
	before := runtime.NumGoroutine()
	c := newChecker(
		check{"balance", balanced},
		check{"ids", uniqueIDs},
		check{"accounts", knownAccounts("4", "7")},
	)
	books := []ledger{
		{"may", []entry{{"a1", "400", 500}, {"a2", "710", -500}}},
		{"june", []entry{{"b1", "400", 900}, {"b1", "930", -900}}},
		{"july", []entry{{"c1", "410", 20}, {"c2", "800", -25}}},
	}
	for _, b := range books {
		fmt.Println(b.name, c.run(b))
	}
	time.Sleep(200 * time.Millisecond)
	if n := runtime.NumGoroutine(); n > before {
		fmt.Println("goroutines still running:", n-before)
		os.Exit(1)
	}
}

// Command books_transfers_callers books transfers of callers that may give up at any moment.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"programs/ctxleak/good/books_transfers_callers/ledger"
)

func main() {
	l := ledger.New(map[string]int{"ada": 100, "bob": 20}, 30*time.Millisecond)
	for _, limit := range []time.Duration{time.Second, 45 * time.Millisecond, 10 * time.Millisecond} {
		ctx, cancel := context.WithTimeout(ledger.WithActor(context.Background(), "teller"), limit)
		err := l.Transfer(ctx, "ada", "bob", 10)
		cancel()
		fmt.Println(limit, err)
	}
	if err := l.Transfer(nil, "bob", "ada", 500); !errors.Is(err, ledger.ErrFunds) {
		fmt.Fprintln(os.Stderr, "unexpected:", err)
		os.Exit(1)
	}
	for _, line := range l.Trail() {
		fmt.Println(line)
	}
	sum := l.Balance("ada") + l.Balance("bob")
	if n := len(l.Trail()); sum != 120 || n != 4 {
		fmt.Fprintf(os.Stderr, "sum %d, %d audit lines\n", sum, n)
		os.Exit(1)
	}
}

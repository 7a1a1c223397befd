// Command settles_wallet_transfers runs a list of transfers and prints the balances.
package main

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"programs/waitgroup/bad/settles_wallet_transfers/ledger"
)

const orders = `
ann bob 30
bob cid 25
cid ann 5
ann cid 400
`

func parse(line string) (t ledger.Transfer, err error) {
	_, err = fmt.Sscan(line, &t.From, &t.To, &t.Amount)
	return t, err
}

func main() {
	opening := map[string]int{"ann": 100, "bob": 60, "cid": 40}
	l := ledger.New(opening, ledger.WithClearing(150*time.Millisecond))
	refused := 0
	for line := range strings.Lines(strings.TrimSpace(orders)) {
		t, err := parse(line)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if err := l.Submit(t); errors.Is(err, ledger.ErrFunds) {
			refused++
		}
	}
	final := l.Close()
	sum := 0
	for _, w := range slices.Sorted(maps.Keys(final)) {
		fmt.Println(w, final[w])
		sum += final[w]
	}
	fmt.Println("refused", refused)
	if sum != 200 {
		os.Exit(1)
	}
}

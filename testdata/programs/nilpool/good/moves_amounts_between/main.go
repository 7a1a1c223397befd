// Command transfer moves amounts between accounts with retries.
package main

import (
	"errors"
	"fmt"
	"os"

	"programs/nilpool/good/moves_amounts_between/ledger"
)

const maxTries = 3

// transfer tries to begin a few times; tx stays nil if that never works.
func transfer(b *ledger.Book, from, to string, amount, tries int) (err error) {
	var tx *ledger.Tx
	defer func() {
		if tx != nil {
			ledger.Release(tx)
		}
	}()
	for range tries {
		tx, err = b.Begin()
		if err == nil {
			break
		}
		if !errors.Is(err, ledger.ErrContended) {
			return err
		}
	}
	if err != nil {
		return fmt.Errorf("transfer %s to %s: %w", from, to, err)
	}
	tx.Add(from, -amount)
	tx.Add(to, amount)
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("transfer %s to %s: %w", from, to, err)
	}
	return nil
}

func main() {
	b := ledger.NewBook()
	for i := range 30 {
		if err := transfer(b, "cash", "stock", i, maxTries); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	refused := 0
	for range 30 {
		if err := transfer(b, "stock", "cash", 1, 1); err != nil {
			refused++
		}
	}
	if refused == 0 || b.Balance("cash")+b.Balance("stock") != 0 {
		fmt.Fprintln(os.Stderr, "transfer: refused", refused, "cash", b.Balance("cash"))
		os.Exit(1)
	}
}

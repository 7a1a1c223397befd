// Command settles_payments_day settles the payments of a day.
package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"

	"programs/closedchan/bad/settles_payments_day/ledger"
)

func parse(line string) (ledger.Payment, error) {
	iban, amount, ok := strings.Cut(line, ";")
	if !ok {
		return ledger.Payment{}, fmt.Errorf("no amount in %q", line)
	}
	cents, err := strconv.ParseInt(strings.TrimSpace(amount), 10, 64)
	if err != nil {
		return ledger.Payment{}, err
	}
	return ledger.Payment{IBAN: strings.TrimSpace(iban), Cents: cents}, nil
}

func run(lines []string) error {
	b := ledger.NewBatch("2026-11-26", len(lines))
	for _, l := range lines {
		p, err := parse(l)
		if err != nil {
			return err
		}
		if err := b.Add(p); err != nil {
			return err
		}
	}
	if err := b.Settle(); err != nil {
		return err
	}
	for p := range b.Booked() {
		fmt.Println(p.IBAN, p.Cents)
	}
	<-b.Settled()
	fmt.Println("total", b.Total())
	return nil
}

func main() {
	if err := run([]string{"DE02120300000000202051; 1999", "AT026000000001349870; 250"}); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
}

// Command formats_invoice_serials_fast numbers the invoices of a billing run.
package main

import (
	"fmt"
	"os"

	"programs/unsafebounds/bad/formats_invoice_serials_fast/serial"
)

type invoice struct {
	customer string
	serial   string
	cents    int64
}

type run struct {
	seq      *serial.Sequence
	invoices []invoice
}

func (r *run) bill(customer string, cents int64) {
	r.invoices = append(r.invoices, invoice{
		customer: customer,
		serial:   r.seq.Next(),
		cents:    cents,
	})
}

func (r *run) total() int64 {
	var sum int64
	for _, inv := range r.invoices {
		sum += inv.cents
	}
	return sum
}

func main() {
	r := &run{seq: serial.NewSequence("INV", 41)}
	for i, c := range []string{"Abara", "Brandt", "Castro", "Dufour"} {
		r.bill(c, int64(1000*(i+1)))
	}
	seen := make(map[string]bool)
	for i, inv := range r.invoices {
		want := fmt.Sprintf("INV-%06d", 42+i)
		fmt.Printf("%q %s %d\n", inv.serial, inv.customer, inv.cents)
		if inv.serial != want || seen[inv.serial] {
			fmt.Fprintf(os.Stderr, "serial of %s: %q, want %s\n", inv.customer, inv.serial, want)
			os.Exit(1)
		}
		seen[inv.serial] = true
	}
	fmt.Println("total", r.total())
}

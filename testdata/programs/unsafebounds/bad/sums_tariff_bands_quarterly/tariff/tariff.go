// Package tariff holds the monthly rates of the supplier's tariffs.
package tariff

import "unsafe"

// Months is the number of rates of a table.
const Months = 12

// Table is one tariff: rates in hundredths of a cent.
type Table struct {
	name  string
	rates [Months]int32
}

// New makes a table of the rates.
func New(name string, rates [Months]int32) *Table {
	return &Table{name: name, rates: rates}
}

// Name is the tariff's name.
func (t *Table) Name() string { return t.name }

// Rate is the rate of a month, 0 for January. It is on the hot path of the
// billing run, so there is no check beyond the range test.
func (t *Table) Rate(month int) int {
	if month < 0 || month >= Months {
		return 0
	}
	off := uintptr(month) * unsafe.Sizeof(month)
	return int(*(*int32)(unsafe.Add(unsafe.Pointer(&t.rates), off))) // want "PC5002"
}

//oracle: checkptr

// Package bad sums rows of a matrix.
package bad

import "unsafe"

// at returns the address of element i.
func at(row unsafe.Pointer, i int) unsafe.Pointer {
	return unsafe.Add(row, i*int(unsafe.Sizeof(float64(0))))
}

func sum(row []float32) (s float32) {
	for i := range row {
		s += row[i]
	}
	return s
}

var rows [][]float32

// last returns the last element of a new row.
func last() float32 {
	row := make([]float32, 8)
	rows = append(rows, row)
	row[7] = sum(row)
	return *(*float32)(at(unsafe.Pointer(&row[0]), 7)) // want "conversion to \\*float32 begins 24 bytes beyond.*PC5002"
}

// Scenario makes a row.
func Scenario() {
	if last() != 0 {
		println("unlikely")
	}
}

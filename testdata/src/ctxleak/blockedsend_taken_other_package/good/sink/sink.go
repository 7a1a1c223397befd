// Package sink takes records.
package sink

// Take receives records and returns how many bytes they had.
func Take(records <-chan string) (n int) {
	for r := range records {
		n += len(r)
	}
	return n
}

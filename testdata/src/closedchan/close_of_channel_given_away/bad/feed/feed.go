// Package feed publishes records.
package feed

// Record is one change of an account.
type Record struct {
	Key    string
	Amount int
}

// Publish sends the records with a key, and closes out.
func Publish(out chan<- Record, records []Record) {
	defer close(out)
	for _, r := range records {
		if r.Key == "" {
			continue
		}
		out <- r
	}
}

// Package list lists the objects of a bucket.
package list

import "time"

// Bucket is a paged listing.
type Bucket struct {
	Pages []string
	Delay time.Duration // what one page costs
}

// Walk sends the name of the object on page.
func (b *Bucket) Walk(names chan<- string, page string) {
	time.Sleep(b.Delay)
	names <- "object-" + page
}

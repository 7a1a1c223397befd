// Package worker converts documents to pages.
package worker

import "sync"

// Process returns the number of pages of doc, and calls wg.Done.
func Process(wg *sync.WaitGroup, doc string) int {
	defer wg.Done()
	if doc == "" {
		return 0
	}
	return len(doc)/80 + 1
}

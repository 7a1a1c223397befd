//oracle: panic "nil pointer dereference"

// Package bad merges batches of writes.
// Close of a nil batch, which is what a failed merge returns, puts it.
package bad

import (
	"errors"

	"fixture/nilpool/typednil_closed_by_release_of_other_package/bad/batches"
)

var errEmpty = errors.New("merge: empty batch")

func merge(list []*batches.Batch, limit int) (*batches.Batch, error) {
	if len(list) > limit {
		return nil, errEmpty
	}
	b := batches.New()
	for range list {
		b.Set("key")
	}
	return b, nil
}

func ingest(list []*batches.Batch, limit int) (n int, err error) {
	b, err := merge(list, limit)
	if err == nil {
		n = b.Len()
	}
	_ = b.Close() // want "PC1001"
	return n, err
}

// Scenario merges batches, of which there are too many.
func Scenario() {
	list := []*batches.Batch{batches.New(), batches.New()}
	ingest(list, 1)
	for range 2 {
		batches.New().Set("next")
	}
}

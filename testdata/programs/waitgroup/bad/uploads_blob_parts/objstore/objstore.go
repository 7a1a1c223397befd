// Package objstore is a minimal multipart object store.
package objstore

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sync"
)

// Upload is one multipart upload in progress.
type Upload struct {
	Key string

	mu    sync.Mutex
	etags map[int]string
}

func Begin(key string) *Upload { return &Upload{Key: key, etags: map[int]string{}} }

// PutPart stores part n.
func (u *Upload) PutPart(n int, body []byte) error {
	if len(body) == 0 {
		return fmt.Errorf("objstore: %s: part %d is empty", u.Key, n)
	}
	sum := sha256.Sum256(body)
	u.mu.Lock()
	defer u.mu.Unlock()
	u.etags[n] = hex.EncodeToString(sum[:8])
	return nil
}

// Complete finishes the upload; all parts must be there.
func (u *Upload) Complete(parts int) error {
	u.mu.Lock()
	defer u.mu.Unlock()
	for n := 1; n <= parts; n++ {
		if _, ok := u.etags[n]; !ok {
			return fmt.Errorf("objstore: %s: InvalidPart: part %d of %d is missing", u.Key, n, parts)
		}
	}
	return nil
}

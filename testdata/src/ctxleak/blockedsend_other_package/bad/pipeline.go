//oracle: synctest-leak

// Package bad starts the checksums of package checksum in the background.
// checksum.Send blocks for good where the caller has left, and the goroutine with it.
package bad

import (
	"context"
	"testing"
	"time"

	"fixture/ctxleak/blockedsend_other_package/bad/checksum"
)

type verifier struct {
	verified map[string]bool
}

func (v *verifier) verify(ctx context.Context, data string, want uint32) (bool, error) {
	sums := make(chan uint32)
	go checksum.Send(data, sums) // want "PC2004"
	select {
	case sum := <-sums:
		v.verified[data] = sum == want
		return sum == want, nil
	case <-ctx.Done():
		return false, ctx.Err()
	}
}

// Scenario verifies data whose checksum takes too long.
func Scenario(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	v := verifier{verified: map[string]bool{}}
	if _, err := v.verify(ctx, "some data", 7); err == nil {
		t.Error("verified in time")
	}
	time.Sleep(time.Hour)
}

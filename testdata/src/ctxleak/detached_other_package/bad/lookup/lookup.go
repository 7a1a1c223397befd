// Package lookup asks a slow directory.
package lookup

import (
	"context"
	"time"
)

// Address returns the address of name, or the error of ctx where that ends first.
func Address(ctx context.Context, name string) (string, error) {
	timer := time.NewTimer(20 * time.Millisecond)
	defer timer.Stop()
	select {
	case <-timer.C:
		return name + ".internal:5432", nil
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// Command rotates_secret_keys signs tokens with a key that changes often; the
// last few keys stay valid for verification.
package main

import (
	"fmt"
	"os"
	"runtime"
	"time"

	"programs/ctxleak/good/rotates_secret_keys/keyring"
)

func main() {
	before := runtime.NumGoroutine()
	r := keyring.New(5*time.Millisecond, 3)
	sig := r.Sign("user=7")
	for r.Verify("user=7", sig) {
		time.Sleep(time.Millisecond)
	}
	fmt.Println("turned:", r.Turned() >= 3)
	r.Stop()
	r.Stop()
	n := r.Turned()
	time.Sleep(20 * time.Millisecond)
	if r.Turned() != n {
		os.Exit(1)
	}
	for i := 0; runtime.NumGoroutine() > before; i++ {
		if i == 100 {
			os.Exit(1)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

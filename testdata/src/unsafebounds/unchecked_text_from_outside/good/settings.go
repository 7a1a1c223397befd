//oracle: asan

// Package good reads a token from the environment.
package good

import (
	"os"
	"unsafe"
)

// A token is sixteen bytes of text.
type token struct {
	hi, lo uint64
}

var secrets [][]byte

// fromEnv compares tokens as two numbers.
func fromEnv(name string) (t token, ok bool) {
	secret := []byte(os.Getenv(name))
	secrets = append(secrets, secret)
	if len(secret) < int(unsafe.Sizeof(t)) {
		return t, false
	}
	return *(*token)(unsafe.Pointer(&secret[0])), true
}

// Scenario has a token that is too short.
func Scenario() {
	os.Setenv("FIXTURE_TOKEN", "abc")
	if t, ok := fromEnv("FIXTURE_TOKEN"); ok && t.hi == 1 {
		println("unlikely")
	}
}

package proof

import (
	"errors"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestArchitectures has findings about sizes that hold on some architectures only, and
// one that holds on all although its numbers are others on each.
func TestArchitectures(t *testing.T) {
	root := writeModule(t, map[string]string{"x.go": `package sample

import "unsafe"

type pair struct{ a, b uint32 }

// Word takes a number of 4 bytes for one that has the size of an address.
func Word() uintptr {
	var n uint32 = 1
	return *(*uintptr)(unsafe.Pointer(&n))
}

// Pair takes an address for two numbers.
func Pair() pair {
	var n uintptr = 1
	return *(*pair)(unsafe.Pointer(&n))
}

// Bytes takes a string for a slice.
func Bytes(s string) []byte {
	return *(*[]byte)(unsafe.Pointer(&s))
}
`})
	exe := filepath.Join(t.TempDir(), "pancheck")
	if output, err := exec.CommandContext(t.Context(), "go", "build", "-o", exe, "github.com/pancheck/pancheck/cmd/pancheck").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, output)
	}
	cmd := exec.CommandContext(t.Context(), exe, "-no-cache", "-arch", "386,arm,amd64", "./...")
	cmd.Dir = root
	output, err := cmd.Output()
	if exit := (*exec.ExitError)(nil); !errors.As(err, &exit) || exit.ExitCode() != 1 {
		t.Fatalf("%v\n%s", err, output)
	}
	const want = `x.go:10:20: conversion to *uintptr needs 8 bytes, but only 4 of n (uint32) are left [amd64] (PC5001)
	x.go:9:6: n (uint32) is made here
x.go:16:17: conversion to *pair needs 8 bytes, but only 4 of n (uintptr) are left [386 arm] (PC5001)
	x.go:15:6: n (uintptr) is made here
x.go:21:19: conversion to *[]byte needs 12 bytes, but only 8 of s (string) are left (PC5001)
	x.go:20:12: s (string) is made here
`
	if string(output) != want {
		t.Errorf("got:\n%swant:\n%s", output, want)
	}
}

// Package fanin joins several streams into one.
package fanin

import "iter"

// Stream turns a sequence into a channel.
func Stream[T any](seq iter.Seq[T]) <-chan T {
	ch := make(chan T)
	go func() {
		defer close(ch)
		for v := range seq {
			ch <- v
		}
	}()
	return ch
}

// Merge sends the values of all sources, in the order in which they come.
func Merge[T any](sources ...<-chan T) <-chan T {
	out := make(chan T, len(sources))
	for _, src := range sources {
		go forward(out, src)
	}
	return out
}

func forward[T any](dst chan<- T, src <-chan T) {
	defer close(dst) // want "PC4004"
	for v := range src {
		dst <- v
	}
}

// Package room relays the posts of a chat room to its log.
package room

import (
	"errors"
	"strings"
	"sync/atomic"
	"time"
)

var (
	// ErrClosed is returned for posts to a room that was shut.
	ErrClosed = errors.New("room is closed")
	// ErrRejected is returned for posts that the moderation refuses.
	ErrRejected = errors.New("post was rejected")
)

// Post is a message of one member.
type Post struct {
	Member string
	Text   string
}

// Moderator decides on posts.
type Moderator interface {
	Allowed(p Post) bool
}

// WordList is a Moderator that knows unwanted words.
type WordList []string

// Allowed asks the moderation service for words that the list doesn't know.
func (w WordList) Allowed(p Post) bool {
	for _, bad := range w {
		if strings.Contains(p.Text, bad) {
			return false
		}
	}
	time.Sleep(10 * time.Millisecond)
	return true
}

// Room accepts posts from all members at the same time.
type Room struct {
	mod    Moderator
	posts  chan Post
	closed atomic.Bool
	logged chan int
}

// Open returns a room whose posts go to sink.
func Open(mod Moderator, sink func(Post)) *Room {
	r := &Room{mod: mod, posts: make(chan Post, 16), logged: make(chan int, 1)}
	go func() {
		n := 0
		for p := range r.posts {
			sink(p)
			n++
		}
		r.logged <- n
	}()
	return r
}

// Post checks the post and relays it.
func (r *Room) Post(p Post) error {
	if r.closed.Load() {
		return ErrClosed
	}
	if !r.mod.Allowed(p) {
		return ErrRejected
	}
	r.posts <- p // want "PC4006"
	return nil
}

// Shutdown closes the room and returns how many posts were logged.
func (r *Room) Shutdown() (int, error) {
	if !r.closed.CompareAndSwap(false, true) {
		return 0, ErrClosed
	}
	close(r.posts)
	return <-r.logged, nil
}

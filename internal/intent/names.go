package intent

import (
	"go/types"
	"strings"
	"unicode"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
)

// Lasting reports whether what is called is, by its name, not meant to end
// with its caller, or is a function of another package that calls back when
// and as often as it likes, such as singleflight.Do or Once.Do.
func Lasting(c *ssa.CallCommon) bool {
	name := ""
	switch {
	case c.IsInvoke():
		name = c.Method.Name()
	case c.StaticCallee() != nil:
		fn := c.StaticCallee()
		name = fn.Name()
		if obj, ok := fn.Object().(*types.Func); ok {
			if obj.FullName() == "net/http.NewRequestWithContext" {
				return false
			}
			if k, ok := knowledge.Lookup(obj); ok && (k.Remote || k.Calls != knowledge.Never && k.Calls != knowledge.Now) {
				return !k.Remote
			}
		}
	}
	return Deliberate(name) || longLived(name)
}

// Deliberate reports whether a function ends, undoes or records something, by
// its name: such work goes on when the context that it belongs to has ended.
func Deliberate(name string) bool {
	return hasWord(name, "close", "release", "rollback", "shutdown", "cleanup", "clean", "unlock", "abort", "stop", "drain", "teardown",
		"terminate", "cancel", "kill", "destroy", "dispose", "revoke", "undo", "flush", "audit", "log", "trace", "record", "finish",
		"finalize", "deregister", "unregister", "unsubscribe", "disconnect", "detach", "detached", "background", "async")
}

// Ends reports whether a method ends the use of its receiver, by its name, and is
// for other packages to call: of such a method a second call is to be expected.
func Ends(name string) bool {
	return len(name) > 0 && unicode.IsUpper([]rune(name)[0]) &&
		hasPrefixWord(name, "close", "release", "free", "stop", "shutdown", "cleanup", "dispose", "destroy", "finish")
}

// longLived reports whether a function makes something, by its name, that goes
// on living when it has returned.
func longLived(name string) bool {
	return Starts(name) || hasPrefixWord(name, "open", "dial", "connect")
}

// Starts reports whether a function sets something going, by its name: its
// context is for the start alone.
func Starts(name string) bool {
	return hasPrefixWord(name, "new", "start", "init", "initialize", "setup", "listen", "watch", "subscribe", "register", "go", "spawn",
		"schedule", "enqueue")
}

// Contends reports whether the name of a function says that only one of its callers has
// success.
func Contends(name string) bool {
	switch name {
	case "Lock", "RLock", "TryLock", "Acquire", "TryAcquire", "Enter", "Claim", "Campaign", "Elect", "Lead", "Obtain", "Reserve", "Take", "Win", "Close":
		return true
	}
	return false
}

// Initialises reports whether a function sets up something that the process has one of,
// by its name.
func Initialises(name string) bool {
	return hasPrefixWord(name, "init", "initialize", "initialise", "bootstrap", "main")
}

// words splits a name in mixed caps into lower-case words.
func words(name string) []string {
	var list []string
	start := 0
	runes := []rune(name)
	for i := 1; i <= len(runes); i++ {
		if i == len(runes) || unicode.IsUpper(runes[i]) && (!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])) || runes[i] == '_' {
			list = append(list, strings.ToLower(strings.Trim(string(runes[start:i]), "_")))
			start = i
		}
	}
	return list
}

func hasWord(name string, any ...string) bool {
	for _, w := range words(name) {
		for _, a := range any {
			if w == a || w == "un"+a {
				return true
			}
		}
	}
	return false
}

func hasPrefixWord(name string, any ...string) bool {
	list := words(name)
	for _, a := range any {
		if len(list) > 0 && list[0] == a {
			return true
		}
	}
	return false
}

package bounds

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// outsideSources are functions whose result holds as many bytes as somebody
// outside of the program decides, or is a number that is read from what came
// from outside. The number is the index of that result.
var outsideSources = map[string]int{
	"os.ReadFile":                              0,
	"io.ReadAll":                               0,
	"io/ioutil.ReadAll":                        0,
	"io/ioutil.ReadFile":                       0,
	"encoding/hex.DecodeString":                0,
	"(*bufio.Reader).ReadBytes":                0,
	"(*bufio.Reader).ReadSlice":                0,
	"(*bufio.Scanner).Bytes":                   0,
	"(*encoding/base64.Encoding).DecodeString": 0,
	"os.Getenv":                                0,
	"strconv.Atoi":                             0,
	"(encoding/binary.littleEndian).Uint16":    0,
	"(encoding/binary.littleEndian).Uint32":    0,
	"(encoding/binary.bigEndian).Uint16":       0,
	"(encoding/binary.bigEndian).Uint32":       0,
	"syscall.Sysctl":                           0,
	"golang.org/x/sys/unix.Sysctl":             0,
	"golang.org/x/sys/unix.SysctlRaw":          0,
}

// outsideSource returns the name of the called function if a result of it has
// a length that the caller cannot know without looking.
func outsideSource(call *ssa.CallCommon, index int) string {
	fn := staticFunc(call)
	if fn == nil {
		return ""
	}
	name := fn.FullName()
	if i, ok := outsideSources[name]; ok && i == index {
		return name
	}
	return ""
}

func staticFunc(call *ssa.CallCommon) *types.Func {
	if callee := call.StaticCallee(); callee != nil {
		if fn, ok := callee.Object().(*types.Func); ok {
			return fn
		}
	}
	return nil
}

// fixedReads are methods of encoding/binary's byte orders, by the bytes that
// they need; they panic where the slice is shorter.
var fixedReads = map[string]int64{
	"Uint16": 2, "Uint32": 4, "Uint64": 8,
	"PutUint16": 2, "PutUint32": 4, "PutUint64": 8,
}

// knownChecks adds what holds because a library function did not panic.
func (f *frame) knownChecks(call *ssa.CallCommon, add func(linear)) {
	fn := staticFunc(call)
	if fn == nil || fn.Pkg() == nil || fn.Pkg().Path() != "encoding/binary" || fn.Signature().Recv() == nil {
		return
	}
	if n, ok := fixedReads[fn.Name()]; ok && len(call.Args) > 1 {
		if x := f.eval(call.Args[1]); x.kind == slice {
			add(x.length.addConst(-n))
		}
	}
}

// knownOutcome returns what the result of a library function says.
func (f *frame) knownOutcome(call *ssa.CallCommon, want Outcome) []condition {
	fn := staticFunc(call)
	if fn == nil || want != True {
		return nil
	}
	switch fn.FullName() {
	case "bytes.HasPrefix", "strings.HasPrefix", "bytes.HasSuffix", "strings.HasSuffix", "bytes.Contains", "strings.Contains":
		x, y := f.eval(call.Args[0]), f.eval(call.Args[1])
		if lenX, ok := f.attribute(x, attrLen); ok {
			if lenY, ok := f.attribute(y, attrLen); ok {
				return []condition{atLeast(lenX.minus(lenY))}
			}
		}
	case "bytes.Equal":
		x, y := f.eval(call.Args[0]), f.eval(call.Args[1])
		if lenX, ok := f.attribute(x, attrLen); ok {
			if lenY, ok := f.attribute(y, attrLen); ok {
				return equalTo(lenX.minus(lenY))
			}
		}
	}
	return nil
}

// errorMakers are functions whose result is an error that is not nil.
var errorMakers = map[string]bool{
	"errors.New": true,
	"fmt.Errorf": true,
}

// nonNilError reports whether v is certainly an error: made on the spot, or a
// package variable, which by convention is never nil.
func (f *frame) nonNilError(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.MakeInterface:
		return true
	case *ssa.Call:
		fn := staticFunc(&v.Call)
		return fn != nil && errorMakers[fn.FullName()]
	case *ssa.UnOp:
		_, ok := v.X.(*ssa.Global)
		return ok
	case *ssa.ChangeInterface:
		return f.nonNilError(v.X)
	}
	return false
}
